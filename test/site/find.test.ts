import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const get = async (path: string) => (await fetch(server.url + path)).text();

const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

it('an indicator and a unit are answered with the figure itself, as its source writes it', async () => {
  const html = await get('/vi/tim?q=PCI+Thanh+Hoa');
  expect(html).toContain('<p class="figure">58,54 điểm</p>');
  expect(textOf(html)).toContain('năm 2016');
  expect(linksOf(html)).toContain('/vi/chi-tieu/PCI?unit=38');
  expect(linksOf(html)).toContain('/vi/van-ban/pci');
});

it.each([
  ['PCI Thanh Hóa Nghệ An', '?indicator=PCI&unit=38&unit=40'],
  ['How does Thanh Hóa compare with Nghệ An in PCI since 2015?', '?indicator=PCI&unit=38&unit=40&from=2015'],
  ['PCI DTI_RANK thanh hoa', '?indicator=PCI&indicator=DTI_RANK&unit=38'],
  ['Thanh Hóa và Nghệ An', '?unit=38&unit=40'],
])('several units or indicators lead to their comparison: %s', async (query, search) => {
  const html = await get(`/en/search?${new URLSearchParams({ q: query })}`);
  expect(linksOf(html)).toContain(`/en/compare${search}`);
});

it('a ward that was merged leads to what it became, in one step', async () => {
  const html = await get(`/vi/tim?${new URLSearchParams({ q: 'Đông Thọ' })}`);
  expect(textOf(html)).toContain(
    'Đơn vị cũ. Từ ngày 1 tháng 7 năm 2025 nay là: Phường Hàm Rồng , Phường Hạc Thành',
  );
  expect(html).toContain('Phường <mark>Đông Thọ</mark>');
});

it('results of a kind come page by page until the last, each once', async () => {
  const seen: string[] = [];
  let address: string | undefined = '/vi/tim?q=xa&kind=UNIT';
  let total = Number.NaN;
  for (let i = 0; address !== undefined && i < 100; i++) {
    const html: string = await get(address);
    total = Number(/trong ([\d.]+)/.exec(textOf(html))?.[1]?.replace('.', ''));
    seen.push(...[...html.matchAll(/<li><a href="(\/vi\/don-vi\/[^"]+)"/g)].map(([, href = '']) => href));
    address = /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(total).toBeGreaterThan(20);
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

it('nothing found says what else there is', async () => {
  const html = await get('/en/search?q=zzzqqq');
  expect(textOf(html)).toContain('Nothing was found for “zzzqqq”');
  expect(linksOf(html)).toContain('/en/indicators');
});

it('the list of units is bounded, and leads to all of them', async () => {
  const html = await get('/vi/don-vi?kind=COMMUNE&within=38');
  expect(textOf(html)).toContain('Mục 1–100 trong 166');
  const next = /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(textOf(await get(next))).toContain('Mục 101–166 trong 166');
  const file = linksOf(html).find((href) => href.startsWith('/units.csv')) ?? '';
  expect((await get(file)).trim().split('\n')).toHaveLength(167);
});

it('all indicators are on the page that groups them by topic', async () => {
  const { data } = await server.query<{ indicators: { nodes: { code: string }[] } }>(
    '{ indicators(first: 100) { nodes { code } } }',
  );
  const links = new Set(linksOf(await get('/en/indicators')));
  expect(data.indicators.nodes.filter(({ code }) => !links.has(`/en/indicators/${code}`))).toEqual([]);
});
