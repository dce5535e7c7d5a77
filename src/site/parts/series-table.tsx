import type { SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { ThingLink } from './links.js';
import type { ShownObservation } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

/** The observations of a series as a table, the newest first. A document that all of them are from is named once. */
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
  const [document, ...others] = new Map(
    observations.map(({ source }) => [source.document.code, source.document]),
  ).values();
  const shared = document && others.length === 0 ? document : null;
  return (
    <ScrollFrame label={caption}>
      <table>
        <caption>
          {caption}
          {shared && (
            <>
              {'. '}
              {words.source}: <DocumentLink place={place} document={shared} />
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col" class="numeric">
              {words.value}
            </th>
            <th scope="col">{shared ? words.placeInSource : words.source}</th>
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
                {!shared && <DocumentLink place={place} document={observation.source.document} />}
                {!shared && observation.source.locator && ', '}
                {observation.source.locator}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function DocumentLink({
  place,
  document: { code, title },
}: {
  place: SitePlace;
  document: ShownObservation['source']['document'];
}) {
  return <ThingLink place={place} kind="documents" thing={{ code, name: title }} />;
}
