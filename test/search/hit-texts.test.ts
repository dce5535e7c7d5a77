import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

interface Hit {
  kind: string;
  title: string;
  subtitle: string | null;
  inForce: boolean | null;
}

const server = useServer();

async function firstHit(query: string, kind: string, language = 'VI'): Promise<Hit | undefined> {
  const { data, errors } = await server.query<{ search: { nodes: Hit[] } }>(
    `query ($query: String!, $language: Language!) { search(query: $query, first: 1, kinds: [${kind}]) {
      nodes { kind title(language: $language) subtitle(language: $language) inForce } } }`,
    { query, language },
  );
  expect(errors).toBeUndefined();
  return data.search.nodes[0];
}

describe('a hit', () => {
  it.each([
    [
      'PCI',
      'INDICATOR',
      'VI',
      'Chỉ số Năng lực cạnh tranh cấp tỉnh (PCI), có trọng số',
      'Môi trường kinh doanh · Điểm',
      null,
    ],
    [
      'PCI',
      'INDICATOR',
      'EN',
      'Provincial Competitiveness Index (PCI), weighted',
      'Business environment · Points',
      null,
    ],
    ['tỉnh thanh hóa', 'UNIT', 'VI', 'Tỉnh Thanh Hóa', 'Tỉnh · Việt Nam', true],
    ['phường sầm sơn', 'UNIT', 'VI', 'Phường Sầm Sơn', 'Phường · Tỉnh Thanh Hóa', true],
    [
      'thành phố sầm sơn',
      'UNIT',
      'VI',
      'Thành phố Sầm Sơn',
      'Thành phố · Tỉnh Thanh Hóa · đến ngày 30/6/2025',
      false,
    ],
    [
      'thành phố sầm sơn',
      'UNIT',
      'EN',
      'Sam Son City',
      'Provincial city · Thanh Hoa Province · until 30 June 2025',
      false,
    ],
    [
      'LGSP',
      'INFRASTRUCTURE',
      'VI',
      'Nền tảng tích hợp, chia sẻ dữ liệu tỉnh Thanh Hóa (LGSP)',
      'Nền tảng số · Đang hoạt động',
      null,
    ],
    [
      '3 không',
      'MODEL',
      'VI',
      'Mô hình “3 Không”',
      'Thủ tục hành chính và dịch vụ công · Đang hoạt động',
      null,
    ],
    [
      '06-NQ/TU',
      'DOCUMENT',
      'EN',
      'Resolution on the digital transformation of Thanh Hoa Province to 2025, with orientation to 2030',
      'Resolution · 06-NQ/TU · 10 November 2021',
      null,
    ],
    ['viễn thông', 'TOPIC', 'VI', 'Viễn thông và Internet', 'Nền tảng chung', null],
    [
      'vn-pci',
      'DATASET',
      'VI',
      'Chỉ số Năng lực cạnh tranh cấp tỉnh (PCI) 2005-2016',
      'Liên đoàn Thương mại và Công nghiệp Việt Nam (VCCI)',
      null,
    ],
  ])('of %s among %s has texts in %s', async (query, kind, language, title, subtitle, inForce) => {
    expect(await firstHit(query, kind, language)).toEqual({ kind, title, subtitle, inForce });
  });

  it('of which nothing more is known has no subtitle', async () => {
    expect(await firstHit('foundation', 'TOPIC')).toMatchObject({ title: 'Nền tảng chung', subtitle: null });
  });

  it('takes as many statements for many hits as for few', async () => {
    const ask = (first: number) =>
      server.query(
        `{ search(query: "thanh", first: ${first}, kinds: [UNIT]) { nodes { title subtitle inForce } } }`,
      );
    expect((await ask(50)).statements).toBe((await ask(2)).statements);
  });
});

describe('`inForce`', () => {
  const own = useServer({ template: 'empty' });
  const DAYS = {
    A: {},
    B: { valid_to: '2001-01-01' },
    C: { valid_from: '2001-01-01' },
    D: { valid_to: '2990-01-01' },
    E: { valid_from: '2990-01-01' },
  };

  it('makes an answer depend on the day only if it is to change', async () => {
    const units = Object.entries(DAYS).map(([code, days]) => ({
      code: `U-${code}`,
      name_en: `Somewhere ${code}`,
      kind: 'PROVINCE',
      type_en: 'Province',
      ...days,
    }));
    const { revision } = await publishPackages(own, { name: 'days', tables: { units } });
    const ask = async (code: string, field: string) => {
      const query = encodeURIComponent(`{ search(query: "U-${code}", first: 1) { nodes { ${field} } } }`);
      const response = await fetch(`${own.url}/revisions/${revision}/graphql?query=${query}`);
      const caching = response.headers.get('cache-control') ?? '';
      const { data } = (await response.json()) as { data: { search: { nodes: Hit[] } } };
      return [data.search.nodes[0]?.inForce, caching.includes('immutable')];
    };
    expect(await ask('A', 'inForce')).toEqual([true, true]);
    expect(await ask('B', 'inForce')).toEqual([false, true]);
    expect(await ask('C', 'inForce')).toEqual([true, true]);
    expect(await ask('D', 'inForce')).toEqual([true, false]);
    expect(await ask('E', 'inForce')).toEqual([false, false]);
    expect(await ask('D', 'kind title subtitle')).toEqual([undefined, true]);
  });
});
