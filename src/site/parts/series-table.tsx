import type { SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { ThingLink } from './links.js';
import type { ShownObservation } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

/** The observations of a series as a table, the newest first. */
export function SeriesTable({
  observations,
  caption,
  place,
}: {
  observations: readonly ShownObservation[];
  caption: string;
  place: SitePlace;
}) {
  const words = siteWords(place.language);
  return (
    <ScrollFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col" class="numeric">
              {words.value}
            </th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {observations.toReversed().map((observation) => (
            <tr key={observation.id}>
              <th scope="row" class="period">
                {observation.periodText}
              </th>
              <td class="numeric">
                {observation.status === 'MISSING'
                  ? (observation.missingReasonLabel ?? words.missing)
                  : observation.text}
              </td>
              <td>
                <ThingLink
                  place={place}
                  kind="documents"
                  thing={{ code: observation.source.document.code, name: observation.source.document.title }}
                />
                {observation.source.locator && `, ${observation.source.locator}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
