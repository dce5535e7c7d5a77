import type { PageChart } from '../charts/chart-of-page.js';
import { SeriesFigure } from '../charts/series-figure.js';
import { dataPath, type SitePlace, unitReference } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { chartWords } from '../words/chart-words.js';
import { siteWords } from '../words/site-words.js';
import { CorrectedSince } from './corrections.js';
import type { ShownObservation } from './observation-fields.js';
import { SeriesTable } from './series-table.js';

/** A series over time: chart, what was corrected since, and table; of a long series, the newest values and a file with all. */
export function History({
  chart,
  observations,
  caption,
  place,
}: {
  chart: PageChart;
  /** The newest of the series. */
  observations: readonly ShownObservation[];
  caption: string;
  place: SitePlace;
}) {
  const { model, texts, data } = chart;
  const words = chartWords(place.language);
  const count = (number: number) => countText(number, place.language);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{siteWords(place.language).history}</h2>
      {model.values > 1 ? (
        <SeriesFigure model={model} texts={texts} />
      ) : (
        <p>{siteWords(place.language).noHistory}</p>
      )}
      <CorrectedSince chart={chart} place={place} />
      <SeriesTable observations={observations} caption={caption} place={place} />
      {data.total > observations.length && (
        <p>
          {words.partOfTable(count(observations.length), count(data.total))}{' '}
          <a href={dataPath(place, fileOfSeries(chart))}>{words.all}</a>
        </p>
      )}
    </section>
  );
}

function fileOfSeries({ data: { code, unit } }: PageChart): string {
  const of = unit === null ? {} : { unit: unitReference(unit) };
  return `/observations.csv?${new URLSearchParams({ indicator: code, ...of })}`;
}
