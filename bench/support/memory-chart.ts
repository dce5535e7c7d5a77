// A line chart of memory over time, as SVG.

export interface MemorySample {
  second: number;
  rss: number;
  heap: number;
}

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { left: 60, right: 16, top: 28, bottom: 34 };

/** @param publications the seconds at which revisions were published */
export function memoryChart(
  title: string,
  samples: readonly MemorySample[],
  publications: readonly number[],
): string {
  const lastSecond = Math.max(1, samples.at(-1)?.second ?? 1);
  const most = Math.max(1, ...samples.map(({ rss }) => rss)) * 1.1;
  const x = (second: number) =>
    (MARGIN.left + (second / lastSecond) * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const y = (bytes: number) =>
    (HEIGHT - MARGIN.bottom - (bytes / most) * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const line = (color: string, of: (sample: MemorySample) => number) =>
    `<polyline fill="none" stroke="${color}" stroke-width="2" points="${samples.map((sample) => `${x(sample.second)},${y(of(sample))}`).join(' ')}"/>`;
  const text = (left: number | string, top: number | string, anchor: string, content: string) =>
    `<text x="${left}" y="${top}" text-anchor="${anchor}">${content}</text>`;
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">`,
    `<title>Memory over time: ${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(MARGIN.left, 16, 'start', title),
    ...steps.map((share) => {
      const bytes = (most / 1.1) * share;
      return `<path d="M${MARGIN.left} ${y(bytes)}H${WIDTH - MARGIN.right}" stroke="#ddd"/>${text(MARGIN.left - 6, y(bytes), 'end', `${Math.round(bytes / 1e6)} MB`)}`;
    }),
    ...steps.map((share) =>
      text(
        x(lastSecond * share),
        HEIGHT - MARGIN.bottom + 16,
        'middle',
        `${Math.round(lastSecond * share)} s`,
      ),
    ),
    ...publications.map(
      (second) => `<path d="M${x(second)} ${HEIGHT - MARGIN.bottom}v-5" stroke="#b00" stroke-width="2"/>`,
    ),
    line('#1f5fa8', ({ rss }) => rss),
    line('#2c8a4b', ({ heap }) => heap),
    text(WIDTH - MARGIN.right, 16, 'end', 'blue: resident, green: heap in use, red: publications'),
    '</svg>',
    '',
  ].join('\n');
}
