import type { ComponentChildren } from 'preact';
import { sitePath, unitReference } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';
import { compareWords } from '../words/compare-words.js';
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
