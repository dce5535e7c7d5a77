import { scaleLinear } from 'd3-scale';
import type { ChartBar } from './chart-data.js';
import { chartImage, pointedAt, svg } from './svg.js';

const ROW = 28;
const MOST_NAMES = 220;
const RIGHT = 84;
const LETTER = 7.2;

export const MOST_BARS = 40;

/** Names with a bar from zero for each; a bar of a value that is not exact is open, and there is none without a value. */
export function barChart(
  bars: readonly ChartBar[],
  label: string,
  write: (value: number) => string,
  width: number,
): SVGElement {
  const names = Math.min(MOST_NAMES, Math.round(width * 0.4));
  const numbers = bars.map(({ value }) => value ?? 0);
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const x = scaleLinear([low, high === low ? low + 1 : high], [names, width - RIGHT]);
  const image = chartImage(width, bars.length * ROW + 8, label);
  bars.forEach(({ name, value, label: text, isExact }, i) => {
    const y = i * ROW + 4;
    const row = svg('g', { class: 'series s0' });
    row.append(
      pointedAt(text),
      svg(
        'text',
        { class: 'tick', x: names - 10, y: y + ROW / 2, dy: '0.32em', 'text-anchor': 'end' },
        shortened(name, Math.floor((names - 14) / LETTER)),
      ),
    );
    if (value !== null) {
      const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
      row.append(
        svg('rect', {
          class: isExact ? 'bar' : 'bar open',
          x: from,
          y: y + 4,
          width: Math.max(1, to - from),
          height: ROW - 8,
        }),
        svg('text', { class: 'value', x: to + 6, y: y + ROW / 2, dy: '0.32em' }, write(value)),
      );
    }
    image.append(row);
  });
  image.append(svg('line', { class: 'zero', x1: x(0), x2: x(0), y1: 0, y2: bars.length * ROW + 8 }));
  return image;
}

const shortened = (name: string, most: number): string =>
  name.length > most ? `${name.slice(0, most - 1)}…` : name;
