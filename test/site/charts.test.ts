import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { rasterize } from '../../src/site/charts/rasterize.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { charted, LONG } from './support/charted.js';

const server = useServer({}, (started) => publishPackages(started, charted()));

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString() };
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  /** The classes of the elements around it. */
  within: string[];
}

/** The elements of an SVG file; throws where it is no XML. */
function elementsOf(svg: string): Element[] {
  const parser = new SaxesParser();
  const [found, open]: [Element[], Element[]] = [[], []];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: attributes as Record<string, string>,
      text: '',
      within: open.map((one) => one.attributes.class ?? ''),
    };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return found;
}

const chart = async (path: string) => {
  const { status, text } = await get(path);
  expect(status, text).toBe(200);
  return elementsOf(text);
};

const ofClass = (elements: readonly Element[], name: string) =>
  elements.filter(({ attributes }) => attributes.class === name);

const texts = (elements: readonly Element[]) =>
  elements.filter(({ name }) => name === 'text').map(({ text }) => text);

const number = (element: Element | undefined, name: string) => Number(element?.attributes[name]);

describe('the chart of a series', () => {
  it('has a mark for each relation, and an arrow to where the value is', async () => {
    const elements = await chart('/charts/ALL/1.svg');
    const kinds = elements
      .map(({ attributes }) => attributes.class ?? '')
      .filter((one) => one.startsWith('value '));
    expect(kinds.map((one) => one.slice(6))).toEqual([
      ...['exact', 'exact', 'above', 'above', 'below', 'below', 'about', 'range'],
      ...Array(6).fill('exact'),
    ]);
    const arrows = ofClass(elements, 'arrow').map(({ attributes, within }) => [
      within.at(-1),
      /v-?\d+/.exec(attributes.d ?? '')?.[0],
    ]);
    expect(arrows).toEqual([
      ['value above', 'v-20'],
      ['value above', 'v-20'],
      ['value below', 'v20'],
      ['value below', 'v20'],
    ]);
    // Hollow marks are as white as the paper, others are not.
    for (const { attributes } of elements.filter(({ name }) => name === 'circle'))
      expect(attributes.fill === '#ffffff').toBe(attributes.class === 'mark hollow');
    expect(ofClass(elements, 'mark hollow')).toHaveLength(8);
    const dashed = elements.filter(
      ({ name, attributes }) => name === 'circle' && attributes['stroke-dasharray'],
    );
    // The provisional value and both forecasts.
    expect(dashed).toHaveLength(3);
    const [bar] = ofClass(elements, 'between');
    expect(number(bar, 'y1')).toBeGreaterThan(number(bar, 'y2'));
  });

  it('has gaps where there is no value, and none of its lines crosses a change of method', async () => {
    const elements = await chart('/charts/ALL/1.svg');
    const [separator] = ofClass(elements, 'separator-line');
    const at = number(separator, 'x1');
    expect(ofClass(elements, 'separator-label').map(({ text }) => text)).toEqual(['Đổi cách tính']);
    const spans = elements
      .filter(({ attributes }) => attributes.class?.startsWith('line'))
      .map(({ attributes }) =>
        [...(attributes.d ?? '').matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x)),
      );
    expect(spans.flat().length).toBeGreaterThan(8);
    for (const span of spans) expect(Math.min(...span) < at && Math.max(...span) >= at).toBe(false);
    // 2017 and 2019 have marks, and nothing between them: 2018 is missing.
    const marks = elements.filter(({ name }) => name === 'circle').map((one) => number(one, 'cx'));
    const bar = number(ofClass(elements, 'between')[0], 'x1');
    const next = Math.min(...marks.filter((x) => x > bar));
    for (const span of spans) expect(Math.min(...span) <= bar && Math.max(...span) >= next).toBe(false);
  });

  it('is dashed where it leads to provisional, forecast and inexact values, and nowhere else', async () => {
    const elements = await chart('/charts/ALL/1.svg');
    const lines = elements.filter(({ attributes }) => attributes.class?.startsWith('line'));
    expect(
      lines.map(({ attributes }) => [attributes.class, attributes['stroke-dasharray'] !== undefined]),
    ).toEqual([
      ['line', false],
      ['line dashed', true],
      ['line', false],
      ['line dashed', true],
    ]);
  });

  it('of ranks goes up as they get better, and says among how many they are', async () => {
    const elements = await chart('/charts/RANKS/1.svg');
    expect(ofClass(elements, 'separator-label').map(({ text }) => text)).toEqual(['Trên tổng 34']);
    const heights = elements.filter(({ name }) => name === 'circle').map((one) => number(one, 'cy'));
    const [fifteenth = 0, aboveTwenty = 0, eleventh = 0, fifth = 0] = heights;
    expect(fifth).toBeLessThan(eleventh);
    expect(eleventh).toBeLessThan(fifteenth);
    expect(fifteenth).toBeLessThan(aboveTwenty);
    // More than 20 is a worse rank: down.
    expect(ofClass(elements, 'arrow')[0]?.attributes.d).toContain('v20');
    expect(ofClass(elements, 'named').map(({ text }) => text)).toEqual(['15/63', '5/34']);
    expect(ofClass(elements, 'tick').map(({ text }) => text)).toContain('1');
  });

  it('says what it shows, with source, revision and address', async () => {
    expect(texts(await chart('/charts/ALL/1.svg')).join(' ')).toContain(
      'Xứ Ằng tăng từ 70 % lên 80 % (dự báo), kể từ năm 2020',
    );
    const vi = texts(await chart('/charts/TWO/1.svg')).join(' ');
    expect(vi).toContain('Xứ Ằng giảm từ 40,5 % xuống 30 %');
    expect(vi).toContain('TWO, 2022–2024');
    expect(vi).toContain('Nguồn: Báo cáo');
    expect(vi).toContain('Bản phát hành 2');
    expect(vi).toContain('/revisions/2/vi/chi-tieu/TWO?unit=1');
    const elements = await chart('/charts/TWO/1.svg?lang=en');
    expect(texts(elements).join(' ')).toContain('Xứ Ằng fell from 40.5% to 30%');
    const [desc] = elements.filter(({ name }) => name === 'desc');
    expect(desc?.text).toContain('TWO of Xứ Ằng in 2024 was 30%.');
    expect(desc?.text).toContain(
      'Compared with the figure in 2022 (40.5%), down 10.5 percentage points (worse).',
    );
  });

  it('of a long series is small, and says of how many values it shows how many', async () => {
    const { text } = await get('/charts/LONG/1.svg');
    expect(text.length).toBeLessThan(60_000);
    const elements = elementsOf(text);
    const said = texts(elements).join(' ');
    expect(said).toContain('2.000 số liệu mới nhất trong 2.150');
    expect(LONG).toBe(2_150);
    expect(elements.filter(({ name }) => name === 'circle').length).toBeGreaterThan(20);
    expect(elements.filter(({ name }) => name === 'circle').length).toBeLessThan(120);
    expect(elements.filter(({ name }) => name === 'title')).toHaveLength(1);
    // The highest and the lowest value are drawn: about 90 and 10.
    const ticks = ofClass(elements, 'tick').filter(({ attributes }) => attributes.dy !== undefined);
    const [low, high] = [ticks[0], ticks.at(-1)];
    const perPixel = (Number(high?.text) - Number(low?.text)) / (number(high, 'y') - number(low, 'y'));
    const values = ofClass(elements, 'line')
      .concat(ofClass(elements, 'line dashed'))
      .flatMap(({ attributes }) => [...(attributes.d ?? '').matchAll(/,([\d.]+)/g)])
      .map(([, y]) => Number(low?.text) + (Number(y) - number(low, 'y')) * perPixel);
    expect(Math.max(...values)).toBeCloseTo(90, 0);
    expect(Math.min(...values)).toBeCloseTo(10, 0);
  });

  it('is a file of its own: no style sheet, no script, no reference to anything', async () => {
    for (const code of ['ALL', 'RANKS', 'HOSTILE']) {
      const { text, headers } = await get(`/charts/${code}/1.svg`);
      expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
      expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /);
      for (const { name, attributes } of elementsOf(text)) {
        expect(['svg', 'g', 'title', 'desc', 'rect', 'text', 'line', 'path', 'circle']).toContain(name);
        for (const [attribute, value] of Object.entries(attributes)) {
          expect(attribute).not.toMatch(/href|^on|style/);
          if (attribute !== 'xmlns') expect(value).not.toMatch(/url\(|var\(|https?:|undefined|NaN/);
        }
      }
    }
    expect((await get('/charts/HOSTILE/1.svg')).text).not.toContain('<script');
  });

  it('has letters of 12 pixels where it is 360 pixels wide', async () => {
    const elements = await chart('/charts/ALL/1.svg');
    const [svg] = elements;
    const scale = 360 / number(svg, 'width');
    const sizes = elements.map((one) => Number(one.attributes['font-size'])).filter((size) => size > 0);
    expect(Math.min(...sizes) * scale).toBeGreaterThanOrEqual(12);
  });
});

describe('a chart as PNG', () => {
  it('has its size, and the same bytes each time', async () => {
    const { status, headers, bytes } = await get('/charts/ALL/1.png');
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(bytes.readUInt32BE(16)).toBe(1_360);
    expect(bytes.length).toBeLessThan(400_000);
    const { text: svg } = await get('/charts/ALL/1.svg');
    const again = await rasterize(svg);
    const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');
    expect(hash(again)).toBe(hash(bytes));
  });

  it('draws every letter of Vietnamese, each in its own form', async () => {
    const letters = [
      ...'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ',
      ...'AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐ',
      ...'≥≤≈><–…',
    ];
    const drawn = new Map<string, string>();
    for (const letter of [...letters, '\u{10ffff}']) {
      const text = letter.replace('<', '&lt;');
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1360" height="40" font-family="Be Vietnam Pro"><text x="8" y="30" font-size="22">${text}</text></svg>`;
      const key = createHash('sha256')
        .update(await rasterize(svg))
        .digest('hex');
      expect([letter, drawn.get(key)]).toEqual([letter, undefined]);
      drawn.set(key, letter);
    }
  });
});

describe('the address of a chart', () => {
  it('at a revision never changes; elsewhere it is asked again, and not sent again', async () => {
    for (const ending of ['svg', 'png']) {
      const pinned = await get(`/revisions/2/charts/ALL/1.${ending}`);
      expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const newest = await get(`/charts/ALL/1.${ending}`);
      expect(newest.headers.get('cache-control')).toBe('no-cache');
      expect(newest.bytes.equals(pinned.bytes)).toBe(true);
      const etag = newest.headers.get('etag') ?? '';
      expect((await get(`/charts/ALL/1.${ending}`, { 'if-none-match': etag })).status).toBe(304);
    }
  });

  it.each([
    ['/charts/NO_SUCH/1.svg', 404, 'image/svg+xml; charset=utf-8', 'NOT_FOUND'],
    ['/charts/ALL/NO_SUCH.svg', 404, 'image/svg+xml; charset=utf-8', 'NOT_FOUND'],
    ['/charts/ALL/NO_SUCH.png', 404, 'application/json; charset=utf-8', 'NOT_FOUND'],
    ['/charts/ALL/1.jpg', 404, 'application/json; charset=utf-8', 'NOT_FOUND'],
    ['/charts/ALL/1.svg?lang=fr', 400, 'image/svg+xml; charset=utf-8', 'FILTER_INVALID'],
    ['/revisions/9/charts/ALL/1.svg', 404, 'image/svg+xml; charset=utf-8', 'REVISION_NOT_FOUND'],
  ])('%s is an error in the form that was asked for', async (path, status, type, code) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect(answer.text).toContain(code);
  });
});
