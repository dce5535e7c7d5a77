import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const get = async (path: string) => (await fetch(server.url + path)).text();

const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** A section of a page by the heading that names it. */
const sectionOf = (html: string, id: string): string =>
  html.split(`<section aria-labelledby="${id}">`)[1]?.split('</section>')[0] ?? '';

it('a unit opens with its newest figures, and where it stands among others', async () => {
  const html = await get('/vi/don-vi/38');
  const { data } = await server.query<{ unit: { latest: { text: string; periodEnd: string }[] } }>(
    '{ unit(code: "38") { latest { text periodEnd } } }',
  );
  const newest = data.unit.latest.toSorted((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1))[0];
  expect(textOf(sectionOf(html, 'key-figures'))).toContain(newest?.text.replace('>', '&gt;'));
  const ranks = [
    ...sectionOf(html, 'ranks').matchAll(
      /Hạng (\d+)\/(\d+)<\/strong> <a href="\/vi\/chi-tieu\/(\w+)\?unit=38"/g,
    ),
  ].map(([, rank, outOf, code]) => `${code} ${rank}/${outOf}`);
  const ranking = await server.query<{
    indicator: { ranking: { nodes: { rank: number; outOf: number; unit: { code: string } }[] } };
  }>('{ indicator(code: "PCI") { ranking(first: 100) { nodes { rank outOf unit { code } } } } }');
  const own = ranking.data.indicator.ranking.nodes.find(({ unit }) => unit.code === '38');
  expect(ranks).toContain(`PCI ${own?.rank}/63`);
});

it('all units directly below it are there, by name', async () => {
  const html = sectionOf(await get('/vi/don-vi/38'), 'parts');
  expect(textOf(html)).toContain('Đơn vị hành chính cấp xã (166)');
  const { data } = await server.query<{ unit: { children: { totalCount: number } } }>(
    `{ unit(code: "38") { children(first: 1, filter: { inForceOn: "${new Date().toISOString().slice(0, 10)}" }) { totalCount } } }`,
  );
  expect(html.match(/<li>/g)).toHaveLength(data.unit.children.totalCount);
});

it('figures of former units are derived for it, apart from what is reported, and say how', async () => {
  const html = await get('/vi/don-vi/37');
  const derived = textOf(sectionOf(html, 'derived'));
  expect(derived).toContain('Nguồn không công bố các số này.');
  expect(derived).toContain('không tính được cho địa bàn hiện nay, và vì sao');
  expect(derived).toMatch(
    /3\.615\.680 năm 2019 Tổng chính xác từ Tỉnh Hà Nam 852\.800, Tỉnh Nam Định 1\.780\.393, Tỉnh Ninh Bình 982\.487/,
  );
  // An index has no value on other boundaries, and is in the list of those.
  expect(derived).toContain('its aggregation is NONE');
  expect(sectionOf(html, 'figures')).not.toContain('Tổng chính xác');
});

it('a unit tells what it was made from, on which day, by which law', async () => {
  const text = textOf(sectionOf(await get('/vi/don-vi/37'), 'timeline'));
  expect(text).toContain(
    'Ngày 1 tháng 7 năm 2025: sáp nhập. Lập từ: Tỉnh Hà Nam , Tỉnh Nam Định , Tỉnh Ninh Bình . Thành: Tỉnh Ninh Bình .',
  );
  expect(text).toContain('202/2025/QH15');
});

it('a former unit leads at once to what it became, also by its code alone', async () => {
  const ward = await get('/vi/don-vi/14758%40..');
  expect(textOf(ward)).toContain(
    'không còn từ ngày 1 tháng 7 năm 2025. Nay là: Phường Hàm Rồng (một phần), Phường Hạc Thành (một phần)',
  );
  const province = await get('/en/units/35');
  expect(province).toContain('<link rel="canonical" href="');
  expect(textOf(province)).toContain(
    'This unit has not existed since 1 July 2025. It is now: Ninh Binh Province',
  );
});
