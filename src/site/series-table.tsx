import type { ShownObservation } from './observation-fields.js';
import type { SiteWords } from './site-words.js';

/** The observations of a series as a table, the newest first. */
export function SeriesTable({
  observations,
  caption,
  words,
}: {
  observations: readonly ShownObservation[];
  caption: string;
  words: SiteWords;
}) {
  return (
    <div class="scroll">
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
                {observation.source.document.title}
                {observation.source.locator && `, ${observation.source.locator}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
