import type { ComponentChildren } from 'preact';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';
import { compareWords } from '../words/compare-words.js';
import { compareSearch } from './compare-question.js';
import { likelyUnits, unitOfLatest, unitWithEnd } from './likely-things.js';

/**
 * A form that compares an indicator of a unit with another unit: a list of those of its level that have figures, or a field for a
 * name where they are too many for a list. Null if no other unit has figures.
 * @param unit null for the unit that the indicator is mainly about
 */
export async function compareWith(
  source: SiteSource,
  indicator: string,
  unit: string | null,
): Promise<ComponentChildren> {
  const { place } = source;
  const words = compareWords(place.language);
  const [about, likely] = await Promise.all([
    unitOfLatest(source, indicator, unit),
    likelyUnits(source, indicator, unit),
  ]);
  if (!about) return null;
  const own = unitReference(about);
  const others = likely.nodes.filter((one) => unitReference(one) !== own);
  if (others.length === 0) return null;
  return (
    <form class="with" action={sitePath(place, 'compare')} method="get" aria-label={words.compareThis}>
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="unit" value={own} />
      <div>
        <label class="above" for="compare-with">
          {words.compareWith}
        </label>
        {likely.totalCount > likely.nodes.length ? (
          <input id="compare-with" type="text" name="unit" maxLength={200} autocomplete="off" required />
        ) : (
          <select id="compare-with" name="unit">
            {others.map((one) => (
              <option key={unitReference(one)} value={unitReference(one)}>
                {unitWithEnd(one, place.language)}
              </option>
            ))}
          </select>
        )}
      </div>
      <button type="submit">{words.show}</button>
    </form>
  );
}

/** How many units of a ranking one link compares: as many as have a colour. */
const FIRST = 4;

/** A link that compares the first units of a ranking. */
export function CompareFirst({
  indicator,
  units,
  place,
}: {
  indicator: string;
  units: readonly { unit: Parameters<typeof unitReference>[0] }[];
  place: SitePlace;
}) {
  const first = units.slice(0, FIRST).map(({ unit }) => unitReference(unit));
  const search = compareSearch({ indicators: [indicator], units: first });
  return <a href={sitePath(place, 'compare') + search}>{compareWords(place.language).compareFirst}</a>;
}
