import { type SitePlace, sitePath } from '../site-addresses.js';
import type { ListedObservation } from './observation-table.js';

/** Figures as cards that lead to their indicators. */
export function FigureCards({
  observations,
  place,
}: {
  observations: readonly ListedObservation[];
  place: SitePlace;
}) {
  return (
    <ul class="figures">
      {observations.map(({ id, indicator, series: { breakdown }, subject, text, periodText }) => (
        <li key={id}>
          <a href={sitePath(place, 'indicators', indicator.code)}>
            <span class="name">
              {indicator.name}
              {breakdown.length > 0 && ` (${breakdown.map(({ name }) => name).join(', ')})`}
            </span>
            <span class="number">{text}</span>
            <span class="when">
              {subject.name} · {periodText}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
