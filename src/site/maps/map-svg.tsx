import { render } from 'preact-render-to-string';
import { countText } from '../site-page.js';
import { mapWords } from '../words/map-words.js';
import type { MapSource } from './map-source.js';
import { type IndicatorMapData, shapesOf } from './read-indicator-map.js';
import type { LegendEntry } from './shade-figures.js';
import { heightOfSamples, MapPatterns, MapShapes } from './unit-map.js';

/** The style of a map that is a file: dark where the reader wants that. */
export const MAP_FILE_STYLE = `
text { font-family: "Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #1b1f24; }
.muted { fill: #57606a; }
.paper { fill: #ffffff; }
path { stroke: #ffffff; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
.k0 { fill: #dfeaf6; } .k1 { fill: #adcdeb; } .k2 { fill: #70a8da; } .k3 { fill: #2f78bd; } .k4 { fill: #0a4685; } .land { fill: #e6eaef; }
.far { stroke-width: 7; } .far.none, .far.land { stroke: #8b95a1; }
.far.k0, .far.k1 { stroke: #adcdeb; } .far.k2 { stroke: #70a8da; } .far.k3 { stroke: #2f78bd; } .far.k4 { stroke: #0a4685; }
.dot { fill: #0b57a4; fill-opacity: 0.72; stroke: #ffffff; stroke-width: 3; }
.dot.inexact { fill-opacity: 0.25; stroke: #0b57a4; stroke-dasharray: 8 6; }
.sample, .frame { fill: none; stroke: #8b95a1; stroke-width: 3; }
pattern path { stroke: #8b95a1; stroke-width: 5; }
.uncertain { stroke: none; pointer-events: none; }
.swatch { stroke: #8b95a1; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ecf1; } .muted { fill: #a5b0bd; } .paper { fill: #14181d; } pattern rect { fill: #2a323b; } path { stroke: #14181d; }
  .k0 { fill: #223a55; } .k1 { fill: #2f5f92; } .k2 { fill: #4c8cc9; } .k3 { fill: #86b8ea; } .k4 { fill: #cbe3ff; } .land { fill: #2a323b; }
  .far.k0, .far.k1 { stroke: #2f5f92; } .far.k2 { stroke: #4c8cc9; } .far.k3 { stroke: #86b8ea; } .far.k4 { stroke: #cbe3ff; }
  .dot { fill: #8cc2ff; stroke: #14181d; } .dot.inexact { stroke: #8cc2ff; }
}
`;

/** Fills for programs that do not read the style, such as office programs. */
const PLAIN: Readonly<Record<string, string>> = {
  k0: '#dfeaf6',
  k1: '#adcdeb',
  k2: '#70a8da',
  k3: '#2f78bd',
  k4: '#0a4685',
  land: '#e6eaef',
};

const EDGE = 40;
const LINE = 54;
const ENTRY = 56;
const LEAST_WIDTH = 1_000;
/** About how many units a letter of the title, and of the small text, is wide. */
const TITLE_LETTER = 26;
const SMALL_LETTER = 18;

/**
 * A map as an SVG file of its own, with title, legend and sources; null where it cannot be drawn in few bytes.
 * @param address of the page of the indicator, with host if that is known
 */
export function mapFile(source: MapSource, map: IndicatorMapData, address: string): string | null {
  const { place } = source;
  const { language } = place;
  const { drawn, shaded, indicator, figures, units } = map;
  if (!drawn || !shaded) return null;
  const words = mapWords(language);
  const width = Math.max(drawn.width, LEAST_WIDTH) + 2 * EDGE;
  const linesOf = (text: string, letter: number) => wrapped(text, Math.floor((width - 2 * EDGE) / letter));
  const title = linesOf(`${indicator.name}, ${figures.periodText}`, TITLE_LETTER);
  const without = units.filter(({ figure }) => figure === null).length;
  const summary = words.summary(countText(figures.figures.length, language), without);
  const [outline] = units.flatMap(({ unit }) => (unit.outline ? [unit.outline] : []));
  const notes = [
    ...linesOf(
      [summary, shaded.samples.length > 0 && words.countNote].filter(Boolean).join(' '),
      SMALL_LETTER,
    ),
    ...linesOf(
      `${words.approximate} ${words.outlineSource}: ${[outline?.source.document.title, outline?.source.document.publisher].filter(Boolean).join(', ')}.`,
      SMALL_LETTER,
    ),
    ...linesOf(address, SMALL_LETTER),
  ];
  const mapTop = EDGE + title.length * LINE + EDGE / 2;
  const legendTop = mapTop + drawn.height + heightOfSamples(shaded.samples) + EDGE / 2;
  const entries = shaded.legend.flatMap(({ shade, text }) =>
    linesOf(text, SMALL_LETTER + 2).map((line, i) => ({ shade: i === 0 ? shade : '', text: line })),
  );
  const notesTop = legendTop + entries.length * ENTRY + EDGE / 2;
  const height = notesTop + notes.length * (LINE - 10) + EDGE / 2;
  const label = words.mapOf(indicator.name, figures.periodText);
  const svg = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      lang={language.toLowerCase()}
    >
      <title>{label}</title>
      <desc>{summary}</desc>
      <style>{MAP_FILE_STYLE}</style>
      <MapPatterns id="map" />
      <rect class="paper" width={width} height={height} fill="#ffffff" />
      {title.map((line, i) => (
        <text key={line} x={EDGE} y={EDGE + LINE * (i + 0.7)} font-size="46" font-weight="700">
          {line}
        </text>
      ))}
      <g transform={`translate(${EDGE} ${mapTop})`}>
        <MapShapes
          id="map"
          drawn={drawn}
          units={shapesOf(map, place, null).map((unit) => ({ ...unit, href: null, fill: PLAIN[unit.shade] }))}
          samples={shaded.samples}
        />
      </g>
      <FileLegend entries={entries} top={legendTop} />
      {notes.map((line, i) => (
        <text
          key={line}
          class="muted"
          x={EDGE}
          y={notesTop + (LINE - 10) * (i + 0.7)}
          font-size="35"
          fill="#57606a"
        >
          {line}
        </text>
      ))}
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${withoutControls(render(svg))}\n`;
}

function FileLegend({ entries, top }: { entries: readonly LegendEntry[]; top: number }) {
  return (
    <>
      {entries.map(({ shade, text }, i) => (
        <g key={text}>
          {shade && (
            <rect
              class={`swatch ${shade}`}
              x={EDGE}
              y={top + i * ENTRY}
              width="56"
              height="34"
              fill={PLAIN[shade] ?? `url(#map-${shade})`}
            />
          )}
          <text x={EDGE + 74} y={top + i * ENTRY + 30} font-size="38">
            {text}
          </text>
        </g>
      ))}
    </>
  );
}

/** Characters that XML cannot contain. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

const withoutControls = (text: string): string => text.replace(CONTROLS, ' ');

/** Lines of at most so many letters; a longer word is a line of its own. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
