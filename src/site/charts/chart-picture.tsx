import { render } from 'preact-render-to-string';
import type { Language } from '../../scalars/language.js';
import type { ChartData } from './chart-data.js';
import { chartModel } from './chart-model.js';
import { CHART_WIDTH, PLOT_HEIGHT, TEXT_SIZE } from './chart-size.js';
import { chartTexts } from './chart-texts.js';
import { CHART_COLOURS, SeriesPlot } from './series-plot.js';
import { inEvenLines, inLines } from './text-lines.js';

const MARGIN = 20;
const TITLE_SIZE = 30;
const WIDTH = CHART_WIDTH + 2 * MARGIN;

/** The family of the fonts with which pictures are drawn; where it is missing, others of the reader. */
const FAMILY = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

interface PlacedLine {
  text: string;
  y: number;
  size: number;
  fill: string;
  weight?: string;
}

/**
 * A chart as an SVG file of its own, with title, subtitle, source, revision and address in the picture. It refers to nothing
 * outside of it. The same data give the same bytes.
 * @param address where the page of these data is, as text at the foot
 * @returns null where the series has no value
 */
export function chartPicture(data: ChartData, language: Language, address: string): string | null {
  const model = chartModel(data, language);
  if (!model) return null;
  const texts = chartTexts(data, model, language);
  const { text, muted } = CHART_COLOURS;
  const blocks = [
    { text: texts.title, size: TITLE_SIZE, most: 3, fill: text, weight: '700' },
    { text: texts.subtitle, size: TEXT_SIZE, most: 3, fill: muted },
    { text: texts.measure, size: TEXT_SIZE, most: 1, fill: muted },
    null,
    { text: texts.source, size: TEXT_SIZE, most: 2, fill: muted },
    { text: texts.revision, size: TEXT_SIZE, most: 1, fill: muted },
    { text: address, size: TEXT_SIZE, most: 3, fill: muted },
  ];
  const lines: PlacedLine[] = [];
  let y = MARGIN;
  let plotTop = 0;
  for (const block of blocks) {
    if (block === null) {
      plotTop = y + 6;
      y = plotTop + PLOT_HEIGHT + 14;
      continue;
    }
    const { size, most, fill, weight } = block;
    const isBold = weight !== undefined;
    for (const line of (isBold ? inEvenLines : inLines)(block.text, {
      width: WIDTH - 2 * MARGIN,
      size,
      most,
      isBold,
    })) {
      y += Math.round(size * 1.3);
      lines.push({ text: line, y: y - Math.round(size * 0.3), size, fill, ...(isBold && { weight }) });
    }
  }
  const height = y + MARGIN;
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      xml:lang={language.toLowerCase()}
      font-family={FAMILY}
    >
      <title>{`${texts.title}. ${texts.subtitle}. ${texts.measure}`}</title>
      <desc>{texts.description}</desc>
      <rect width={WIDTH} height={height} fill={CHART_COLOURS.paper} />
      {lines.map((line) => (
        <text
          key={line.y}
          x={MARGIN}
          y={line.y}
          font-size={line.size}
          fill={line.fill}
          {...(line.weight && { 'font-weight': line.weight })}
        >
          {line.text}
        </text>
      ))}
      <g transform={`translate(${MARGIN} ${plotTop})`}>
        <SeriesPlot model={model} />
      </g>
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlCharacters(render(picture))}\n`;
}

/** What HTML allows in a text and XML does not: control characters become blanks, and “]]>” is escaped. */
const xmlCharacters = (xml: string): string =>
  xml.replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ' ').replaceAll(']]>', ']]&gt;');
