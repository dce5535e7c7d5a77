import { type SitePlace, sitePath } from '../site-addresses.js';
import { revisionWords } from '../words/revision-words.js';
import type { FigureChange } from './figure-changes.js';
import { ScrollFrame } from './scroll-frame.js';

/** Changes of figures, by dataset, each with its value before and after. */
export function FigureChanges({ changes, place }: { changes: readonly FigureChange[]; place: SitePlace }) {
  const byDataset = new Map<string, FigureChange[]>();
  for (const change of changes)
    byDataset.set(change.dataset, [...(byDataset.get(change.dataset) ?? []), change]);
  return (
    <>
      {[...byDataset].map(([dataset, ofDataset]) => (
        <FigureChangeTable key={dataset} dataset={dataset} changes={ofDataset} place={place} />
      ))}
    </>
  );
}

function FigureChangeTable({
  dataset,
  changes,
  place,
}: {
  dataset: string;
  changes: readonly FigureChange[];
  place: SitePlace;
}) {
  const words = revisionWords(place.language);
  const inOrder = changes.toSorted((a, b) => a.indicator.name.localeCompare(b.indicator.name, 'vi'));
  return (
    <ScrollFrame label={dataset}>
      <table>
        <caption>{dataset}</caption>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.values}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ id, kind, indicator, subject, period, before, after }) => (
            <tr key={id}>
              <th scope="row">
                {indicator.name === indicator.code ? (
                  indicator.name
                ) : (
                  <a href={sitePath(place, 'indicators', indicator.code)}>{indicator.name}</a>
                )}
                <span class="which">
                  {subject}, {period}
                </span>
              </th>
              <td>{words.kinds[kind]}</td>
              <td>
                {before !== null && <del>{before}</del>}
                {before !== null && after !== null && ' → '}
                {after !== null && <ins>{after}</ins>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
