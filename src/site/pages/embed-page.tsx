import { render } from 'preact-render-to-string';
import { chartedPage } from '../charts/chart-addresses.js';
import { chartOfPage } from '../charts/chart-of-page.js';
import { SeriesFigure } from '../charts/series-figure.js';
import { CorrectedSince } from '../parts/corrections.js';
import type { ChartSource } from '../site-page.js';
import { chartWords } from '../words/chart-words.js';

/**
 * A chart as a page of its own for a frame in another page, with its source, its revision and a link to the whole page.
 * @returns HTML; null where there is no value
 */
export async function embedPage(
  source: ChartSource,
  { code, unit }: { code: string; unit: string },
  styles: readonly string[],
): Promise<string | null> {
  const { place, base } = source;
  const chart = await chartOfPage(source, code, unit);
  if (!chart) return null;
  const words = chartWords(place.language);
  const { data, model, texts } = chart;
  const page = (
    <html lang={words.languageCode}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{texts.title}</title>
        <meta name="description" content={texts.newest} />
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        <link rel="canonical" href={base + chartedPage({ ...place, path: '', pinned: null }, data)} />
      </head>
      <body class="embed">
        <main>
          <h1 class="chart-title">{texts.title}</h1>
          <SeriesFigure model={model} texts={texts} withTitle={false} />
          <CorrectedSince chart={chart} place={place} />
          <p>
            <a href={chartedPage(place, data)} target="_blank" rel="noopener">
              {words.wholePage}: {data.catalogue}
            </a>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${render(page)}\n`;
}
