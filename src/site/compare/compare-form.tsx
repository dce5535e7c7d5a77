import type { NamedThing } from '../parts/observation-fields.js';
import { sitePath, unitReference } from '../site-addresses.js';
import { countText, type SiteSource } from '../site-page.js';
import { type CompareWords, compareWords } from '../words/compare-words.js';
import { type CompareQuestion, MOST_COMPARED, MOST_INDICATORS } from './compare-question.js';
import type { ChosenUnit } from './compared-things.js';
import { type LikelyUnits, likelyIndicators, likelyUnits, unitWithEnd } from './likely-things.js';

/** What the form chooses among. */
export interface FormChoices {
  indicators: readonly NamedThing[];
  units: readonly ChosenUnit[];
  likely: LikelyUnits;
  allIndicators: readonly NamedThing[];
}

/** Reads what the form offers: units that have figures of the first indicator, and names of indicators. */
export async function formChoices(
  source: SiteSource,
  indicators: readonly NamedThing[],
  units: readonly ChosenUnit[],
): Promise<FormChoices> {
  const [likely, allIndicators] = await Promise.all([
    likelyUnits(source, indicators[0]?.code ?? null, units[0] ? unitReference(units[0]) : null),
    likelyIndicators(source, units[0] ? unitReference(units[0]) : null),
  ]);
  return { indicators, units, likely, allIndicators };
}

/** The form that chooses units, indicators and years; it sends them as the address of the page, without scripts. */
export function CompareForm({
  source: { place },
  choices: { indicators, units, likely, allIndicators },
  question: { from, to },
  isOpen,
}: {
  source: SiteSource;
  choices: FormChoices;
  question: CompareQuestion;
  isOpen: boolean;
}) {
  const words = compareWords(place.language);
  const chosen = new Set(units.map(unitReference));
  const others = likely.nodes.filter((unit) => !chosen.has(unitReference(unit)));
  return (
    <details class="choose" open={isOpen}>
      <summary>{words.change}</summary>
      <form action={sitePath(place, 'compare')} method="get">
        <p class="muted">{words.limits(MOST_INDICATORS, MOST_COMPARED)}</p>
        <Checked name="indicator" legend={words.indicators} things={indicators} />
        <Checked name="unit" legend={words.units} things={units} />
        <div class="fields">
          <TextField id="add-unit" name="unit" label={words.addUnit} list="units-to-add" />
          <TextField
            id="add-indicator"
            name="indicator"
            label={words.addIndicator}
            list="indicators-to-add"
          />
          <TextField id="from" name="from" label={words.from} value={from} isShort />
          <TextField id="to" name="to" label={words.to} value={to} isShort />
        </div>
        <datalist id="units-to-add">
          {others.map((unit) => (
            <option key={unitReference(unit)} value={unitReference(unit)}>
              {unitWithEnd(unit, place.language)}
            </option>
          ))}
        </datalist>
        <datalist id="indicators-to-add">
          {allIndicators.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        {indicators.length === 0 && allIndicators.length > 0 && (
          <fieldset>
            <legend>{words.likelyIndicators}</legend>
            <ul class="options likely">
              {allIndicators.map(({ code, name }) => (
                <li key={code}>
                  <label>
                    <input type="checkbox" name="indicator" value={code} /> {name}
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        {others.length > 0 && (
          <LikelyChoices
            units={others}
            shown={likely.nodes.length}
            all={likely.totalCount}
            source={{ language: place.language, words }}
          />
        )}
        <button type="submit">{words.show}</button>
      </form>
    </details>
  );
}

/** What is chosen already: to be left out, it is unticked. */
function Checked({
  name,
  legend,
  things,
}: {
  name: string;
  legend: string;
  things: readonly (NamedThing & { validFrom?: string | null; validTo?: string | null })[];
}) {
  if (things.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul class="options">
        {things.map((thing) => (
          <li key={unitReference(thing)}>
            <label>
              <input type="checkbox" name={name} value={unitReference(thing)} checked /> {thing.name}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function LikelyChoices({
  units,
  shown,
  all,
  source: { language, words },
}: {
  units: readonly ChosenUnit[];
  shown: number;
  all: number;
  source: { language: SiteSource['place']['language']; words: CompareWords };
}) {
  return (
    <fieldset>
      <legend>{words.likelyUnits}</legend>
      {all > shown && <p>{words.likelyOf(countText(shown, language), countText(all, language))}</p>}
      <ul class="options likely">
        {units.map((unit) => (
          <li key={unitReference(unit)}>
            <label>
              <input type="checkbox" name="unit" value={unitReference(unit)} /> {unitWithEnd(unit, language)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function TextField({
  id,
  name,
  label,
  value,
  list,
  isShort = false,
}: {
  id: string;
  name: string;
  label: string;
  value?: string | null;
  list?: string;
  isShort?: boolean;
}) {
  return (
    <div>
      <label class="above" for={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="text"
        value={value ?? ''}
        maxLength={isShort ? 30 : 200}
        autocomplete="off"
        {...(list !== undefined && { list })}
      />
    </div>
  );
}
