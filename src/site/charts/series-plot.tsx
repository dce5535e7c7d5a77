import type { ChartModel, DrawnMark } from './chart-model.js';
import { CHART_WIDTH, PLOT_HEIGHT, TEXT_SIZE } from './chart-size.js';

/** Plain colours: programs that show SVG files know no style sheet of a page. Its classes change them in a page. */
export const CHART_COLOURS = {
  text: '#1b1f24',
  muted: '#57606a',
  rule: '#d5dae1',
  paper: '#ffffff',
  mark: '#0b57a4',
  separator: '#8a5a00',
} as const;

const { text, muted, rule, paper, mark, separator } = CHART_COLOURS;

/** The drawing of a series: axes, lines, marks, and the texts of the first and the last value. */
export function SeriesPlot({ model }: { model: ChartModel }) {
  const { left, top, yTicks, xTicks, lines, rules, marks, labels } = model;
  return (
    <g font-size={TEXT_SIZE}>
      {yTicks.map(({ y, text: label }) => (
        <g key={label}>
          <line class="grid" x1={left - 14} x2={CHART_WIDTH} y1={y} y2={y} stroke={rule} stroke-width="1" />
          <text class="tick" x={left - 20} y={y} dy="0.32em" text-anchor="end" fill={muted}>
            {label}
          </text>
        </g>
      ))}
      {xTicks.map(({ x, text: label, anchor }) => (
        <text key={label} class="tick" x={x} y={PLOT_HEIGHT - 8} text-anchor={anchor} fill={muted}>
          {label}
        </text>
      ))}
      {rules.map(({ x, row, label, anchor, day }) => (
        <g key={`${day} ${label}`} class="separator">
          <line
            class="separator-line"
            x1={x}
            x2={x}
            y1={row === null ? top : 8 + row * 26}
            y2={PLOT_HEIGHT - 40}
            stroke={separator}
            stroke-width="1.5"
            stroke-dasharray="2 4"
          />
          {row !== null && (
            <text
              class="separator-label"
              x={anchor === 'start' ? x + 8 : x - 8}
              y={24 + row * 26}
              text-anchor={anchor}
              fill={separator}
            >
              {label}
            </text>
          )}
        </g>
      ))}
      {lines.map(({ path, isDashed }) => (
        <path
          key={path}
          class={isDashed ? 'line dashed' : 'line'}
          d={path}
          fill="none"
          stroke={mark}
          stroke-width="3"
          stroke-linejoin="round"
          {...(isDashed && { 'stroke-dasharray': '7 6' })}
        />
      ))}
      {marks.map((drawn) => (
        <Mark key={`${drawn.x} ${drawn.y} ${drawn.kind}`} mark={drawn} />
      ))}
      {labels.map(({ x, y, text: label, anchor }) => (
        <text
          key={anchor}
          class="named"
          x={x}
          y={y}
          text-anchor={anchor}
          fill={text}
          font-weight="700"
          stroke={paper}
          stroke-width="5"
          stroke-linejoin="round"
          paint-order="stroke"
        >
          {label}
        </text>
      ))}
    </g>
  );
}

function Mark({ mark: { x, y, kind, isTentative, pointsDown, ends, title } }: { mark: DrawnMark }) {
  const isOpen = kind === 'above' || kind === 'below' || kind === 'about';
  const isHollow = isOpen || isTentative || kind === 'derived';
  return (
    <g class={`value ${kind}`}>
      {title !== null && <title>{title}</title>}
      {ends && (
        <line
          class="between"
          x1={x}
          x2={x}
          y1={ends[0]}
          y2={ends[1]}
          stroke={mark}
          stroke-width={kind === 'range' ? 9 : 2}
          stroke-linecap={kind === 'range' ? 'butt' : 'round'}
        />
      )}
      {(kind === 'above' || kind === 'below') && (
        <path
          class="arrow"
          d={pointsDown ? `M${x} ${y + 6}v20m-6 -7l6 7l6 -7` : `M${x} ${y - 6}v-20m-6 7l6 -7l6 7`}
          fill="none"
          stroke={mark}
          stroke-width="2.5"
        />
      )}
      {kind !== 'range' && (
        <circle
          class={isHollow ? 'mark hollow' : 'mark'}
          cx={x}
          cy={y}
          r={isHollow ? 5.5 : 5}
          fill={isHollow ? paper : mark}
          stroke={isHollow ? mark : paper}
          stroke-width={kind === 'derived' ? 1.5 : 2.5}
          {...(isTentative && { 'stroke-dasharray': '3 2' })}
        />
      )}
    </g>
  );
}
