import type { SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { ThingLink } from './links.js';
import type { NamedThing, ShownObservation } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

/** The fields of an observation in a table of several indicators, next to those of `SHOWN`. */
export const OF_INDICATOR =
  'indicator { code name(language: $language) } subject { name(language: $language) } series { breakdown { name(language: $language) } }';

export type ListedObservation = ShownObservation & {
  indicator: NamedThing;
  subject: { name: string };
  series: { breakdown: { name: string }[] };
};

/** Observations of several indicators. */
export function ObservationTable({
  observations,
  place,
  withSubject = false,
}: {
  observations: readonly ListedObservation[];
  place: SitePlace;
  /** Whether they are about several subjects. */
  withSubject?: boolean;
}) {
  const words = siteWords(place.language);
  return (
    <ScrollFrame label={words.keyFigures}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            {withSubject && <th scope="col">{words.subject}</th>}
            <th scope="col" class="numeric">
              {words.value}
            </th>
            <th scope="col">{words.period}</th>
          </tr>
        </thead>
        <tbody>
          {observations.map(({ id, indicator, series: { breakdown }, subject, text, periodText }) => (
            <tr key={id}>
              <th scope="row">
                <ThingLink place={place} kind="indicators" thing={indicator} />
                {breakdown.length > 0 && ` (${breakdown.map(({ name }) => name).join(', ')})`}
              </th>
              {withSubject && <td>{subject.name}</td>}
              <td class="numeric">{text}</td>
              <td>{periodText}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
