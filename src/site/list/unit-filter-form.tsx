import { type SitePlace, sitePath } from '../site-addresses.js';
import { listWords } from '../words/list-words.js';

/** A level of units, and how many there are. */
export interface UnitLevel {
  value: string;
  label: string;
  inForce: number;
  all: number;
}

/** The form that narrows the list of units, without scripts. */
export function UnitFilterForm({
  place,
  levels,
  kind,
  within,
  isFormer,
}: {
  place: SitePlace;
  levels: readonly UnitLevel[];
  kind: string | null;
  within: string;
  isFormer: boolean;
}) {
  const words = listWords(place.language);
  return (
    <form class="with" action={sitePath(place, 'units')} method="get">
      <div>
        <label class="above" for="kind">
          {words.level}
        </label>
        <select id="kind" name="kind">
          <option value="all">{words.allLevels}</option>
          {levels
            .filter(({ all }) => all > 0)
            .map(({ value, label }) => (
              <option key={value} value={value} selected={value === kind}>
                {label}
              </option>
            ))}
        </select>
      </div>
      <div>
        <label class="above" for="within">
          {words.within}
        </label>
        <input id="within" name="within" type="text" value={within} maxLength={200} autocomplete="off" />
      </div>
      <label class="tick">
        <input type="checkbox" name="former" value="1" checked={isFormer} /> {words.former}
      </label>
      <button type="submit">{words.filter}</button>
    </form>
  );
}
