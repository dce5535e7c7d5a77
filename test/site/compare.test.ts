import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function get(path: string) {
  const response = await fetch(server.url + path);
  return { status: response.status, html: await response.text() };
}

/** The text that a reader sees, without marks of HTML. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

describe('the page for comparing', () => {
  it('says how two units stand, draws a line for each, and has all values with their sources', async () => {
    const { html } = await get('/vi/so-sanh?indicator=PCI&unit=38&unit=40&from=2015');
    const text = textOf(html);
    expect(text).toContain('Năm 2016: Nghệ An 59,45 điểm, Thanh Hóa 58,54 điểm. Nghệ An cao hơn 0,91 điểm.');
    expect(html.match(/<text class="named series-\d"/g)).toHaveLength(2);
    expect(text).toMatch(/năm 2016 58,54 điểm 1 59,45 điểm 1 năm 2015 60,74 điểm 1 58,47 điểm 1/);
    expect(html).toContain('<a href="/vi/van-ban/pci" aria-label="Nguồn 1: ');
    expect(linksOf(html)).toContain('/observations.csv?indicator=PCI&unit=38%2C40&from=2015');
  });

  it('takes several values with commas, and names of units', async () => {
    const { html } = await get(`/en/compare?indicator=PCI,DTI_RANK&unit=38,${encodeURIComponent('nghe an')}`);
    expect(html).toContain('<h1>');
    expect(html.match(/<svg class="chart compare"/g)).toHaveLength(2);
    expect(textOf(html)).toContain('2016: Nghe An 59.45 points, Thanh Hoa 58.54 points.');
    // Ranks say who ranks higher, and never that a higher number is better.
    expect(textOf(html)).toContain('2022: Thanh Hoa 15/63, Nghe An 52/63. Thanh Hoa ranks 37 places higher.');
  });

  it('says which values are out of different totals, and which units are of different levels', async () => {
    const ranks = textOf((await get('/vi/so-sanh?indicator=DTI_RANK&unit=38&unit=40')).html);
    expect(ranks).toContain('không cùng mẫu số (63: năm 2020 – năm 2023; 34: năm 2024)');
    const levels = textOf((await get('/vi/so-sanh?indicator=PCI&unit=38&unit=VN')).html);
    expect(levels).toContain('các đơn vị không cùng cấp');
  });

  it('a former unit is named with its first day, or with a day on which it was in force', async () => {
    for (const reference of ['37@..', '37@2020-01-01']) {
      const { html } = await get(`/vi/so-sanh?indicator=PCI&unit=38&unit=${encodeURIComponent(reference)}`);
      expect(textOf(html)).toContain('Tỉnh Ninh Bình (đến 30/6/2025)');
      expect(textOf(html)).toMatch(/Năm 2016: .*Ninh Bình/);
    }
    const { html } = await get('/vi/so-sanh?indicator=PCI&unit=38&unit=37');
    expect(textOf(html)).toContain('Chưa có số liệu về Tỉnh Ninh Bình');
    expect(linksOf(html)).toContain('/vi/so-sanh?indicator=PCI&unit=38&unit=37%40..');
  });

  it('names what is unknown, with what may be meant', async () => {
    const { status, html } = await get('/en/compare?indicator=PC&unit=38&unit=Nghe');
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('No indicator is called “PC”. Did you mean:');
    expect(text).toContain('No unit is called “Nghe”.');
    expect(linksOf(html)).toContain('/en/compare?unit=38&unit=40');
  });

  it('says its limits before they are reached, and what it shows of how many beyond them', async () => {
    const units = ['38', '40', '01', '79', '04', '08', '11', '12', '14', '15'].join(',');
    const { html } = await get(`/vi/so-sanh?indicator=PCI&unit=${units}`);
    expect(textOf(html)).toContain('Tối đa 8 đơn vị và 4 chỉ tiêu một lần.');
    expect(textOf(html)).toContain('Địa chỉ này nêu 10; trang chỉ hiện 8 đơn vị đầu.');
    expect(html.match(/class="remove"/g)).toHaveLength(8);
    expect(html.match(/<g class="context"/g)).toHaveLength(4);
  });

  it('the query of the page gives the same values in the playground', async () => {
    const { html } = await get('/vi/so-sanh?indicator=PCI&unit=38&unit=40&from=2015');
    const link = linksOf(html).find((href) => href.startsWith('/playground?'));
    const search = new URLSearchParams(link?.slice(link.indexOf('?')));
    const { data } = await server.query<Record<string, { series0: { nodes: { text: string }[] } }>>(
      search.get('query') ?? '',
      JSON.parse(search.get('variables') ?? '{}'),
    );
    expect(data.unit0?.series0.nodes.map(({ text }) => text)).toEqual(['60,74 điểm', '58,54 điểm']);
  });

  it('stays as it is at a revision', async () => {
    const { html } = await get('/vi/so-sanh?indicator=PCI&unit=38&unit=40');
    const pinned = linksOf(html).find((href) => href.startsWith('/revisions/1/vi/so-sanh'));
    expect(pinned).toBe('/revisions/1/vi/so-sanh?indicator=PCI&unit=38&unit=40');
    const inside = linksOf((await get(pinned ?? '')).html).filter(
      (href) => href.startsWith('/') && href.includes('so-sanh?'),
    );
    expect(inside.filter((href) => !href.startsWith('/revisions/1/'))).toEqual([]);
  });

  it.each([
    '/vi/so-sanh?indicator=<script>alert(1)</script>&unit="><img src=x onerror=alert(1)>&from=<b>&to=\'"',
    `/en/compare?${'unit=<img src=x>&'.repeat(150)}indicator=PCI`,
    `/en/compare?indicator=${'x'.repeat(2000)}&unit=${'%F0%9F%98%80'.repeat(200)}`,
    '/en/compare?unit=38@9999-99-99&unit=@&unit=38@&indicator=@&from=9999&to=0001',
    '/en/search?q=<img src=x>&kind=__proto__&after=<img src=x>&start=-1e9',
    '/en/search?q=xa&kind=UNIT&after=garbage&start=NaN',
    '/en/units?kind=<img src=x>&within=<img src=x>&former=<img src=x>&after=<img src=x>',
    '/en/indicators?by=name&after=<img src=x>',
    '/en/documents?after=garbage&start=99999999999999999999',
  ])('options from strangers are text, in bounded time: %s', async (path) => {
    const started = performance.now();
    const { status, html } = await get(encodeURI(path).replaceAll('%25', '%'));
    expect(status).toBeLessThan(500);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(html).not.toMatch(/<img(?! class="logo")|<script>|<b>|NaN|undefined/);
    expect(html.length).toBeLessThan(150_000);
  });

  it('is one choice away from an indicator', async () => {
    const { html } = await get('/vi/chi-tieu/PCI');
    expect(html).toMatch(/<form class="with" action="\/vi\/so-sanh"/);
    expect(html).toContain('<option value="40">Tỉnh Nghệ An</option>');
  });
});
