import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Listed {
  documents: {
    totalCount: number;
    nodes: { code: string; issuedOn: string | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const list = async (args: string, variables = {}) => {
  const { data, errors } = await server.query<Listed>(
    `query ($filter: DocumentFilter) { documents(${args}, filter: $filter) {
      totalCount nodes { code issuedOn } pageInfo { hasNextPage endCursor } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.documents;
};

describe('a document', () => {
  it('has every field', async () => {
    const { data } = await server.query(`{ document(code: "411/QĐ-TTg") {
      code number kind language issuedOn issuer { code } publisher licence url
      title en: title(language: EN) } }`);
    expect(data.document).toEqual({
      code: '411/QĐ-TTg',
      number: '411/QĐ-TTg',
      kind: 'DECISION',
      language: 'VI',
      issuedOn: '2022-03-31',
      issuer: { code: 'VN-PM' },
      publisher: null,
      licence: null,
      url: expect.stringMatching(/^https?:\/\//),
      title: expect.stringContaining('Chiến lược quốc gia'),
      en: expect.stringContaining('National Strategy'),
    });
  });

  it('has null where nothing is known', async () => {
    const { data } = await server.query(`{ document(code: "thon-thong-minh-vnn") {
      number issuedOn issuer { code } publisher licence } }`);
    expect(data.document).toEqual({
      number: null,
      issuedOn: null,
      issuer: null,
      publisher: 'VietNamNet',
      licence: null,
    });
  });

  it('is null for a code that no document has', async () => {
    expect((await server.query('{ document(code: "411") { id } }')).data.document).toBeNull();
  });

  it('can be fetched again by its id, whatever letters its code has', async () => {
    const { data } = await server.query<{ document: { id: string } }>(
      '{ document(code: "411/QĐ-TTg") { id } }',
    );
    const again = await server.query('query ($id: ID!) { node(id: $id) { id ... on Document { code } } }', {
      id: data.document.id,
    });
    expect(again.data.node).toEqual({ ...data.document, code: '411/QĐ-TTg' });
  });
});

describe('documents', () => {
  it('come by code, byte by byte', async () => {
    const { totalCount, nodes } = await list('first: 100');
    const codes = nodes.map(({ code }) => code);
    expect(codes).toHaveLength(totalCount);
    expect(codes).toEqual([...codes].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it('come by date of issue, those without one at the old end, and page to the same list', async () => {
    const order = 'orderBy: { field: ISSUED_ON, direction: DESC }';
    const { nodes, totalCount } = await list(`first: 100, ${order}`);
    const dates = nodes.map(({ issuedOn }) => issuedOn);
    const undated = dates.filter((date) => date === null).length;
    expect(undated).toBeGreaterThan(1);
    expect(dates.slice(-undated)).toEqual(Array(undated).fill(null));
    expect(dates[0]).toBe('2026-02-05');
    expect(dates[totalCount - undated - 1]).toBe('2008-05-29');

    const pages: string[] = [];
    for (let after = ''; pages.length < totalCount; ) {
      const page = await list(`first: 7, ${order}${after}`);
      pages.push(...page.nodes.map(({ code }) => code));
      expect(page.pageInfo.hasNextPage).toBe(pages.length < totalCount);
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(pages).toEqual(nodes.map(({ code }) => code));
  });

  it.each([
    [{ kinds: ['PLAN'], issuers: ['TH-PPC'], to: '2023' }, ['225/KH-UBND', '298/KH-UBND']],
    [{ kinds: ['LAW'] }, []],
    [{ kinds: [] }, []],
    [{ issuers: ['VN-PM@1945-01-01'] }, []],
    [{ issuers: ['VN-PM', 'VN-MOST'] }, ['411/QĐ-TTg', '749/QĐ-TTg', '912/QĐ-BKHCN']],
    // One known to the month and one known to the year may well have been issued in those days.
    [{ from: '2023-12-25', to: '2023-12-31' }, ['article-2023-12', 'ioc-thcl']],
    [{ from: '2021-11-10', to: '2021-11-10', kinds: ['RESOLUTION'] }, ['06-NQ/TU']],
    [{ to: '2008-05-28' }, []],
    [{ to: '2008-05-29' }, ['15/2008/QH12']],
    [{ from: '2026-02-06' }, []],
    [{ from: '2025-12', to: '2026-01' }, ['275/KH-UBND', '915/CTK-CSCL', 'vn-outline-map']],
  ])('are found by %j', async (filter, codes) => {
    const { nodes, totalCount } = await list('first: 50', { filter });
    expect(nodes.map(({ code }) => code)).toEqual(codes);
    expect(totalCount).toBe(codes.length);
  });

  it('are all there for a filter of nulls', async () => {
    const nulls = { kinds: null, issuers: null, from: null, to: null };
    expect((await list('first: 1', { filter: nulls })).totalCount).toBe((await list('first: 1')).totalCount);
  });

  it.each([
    ['2024', '2023'],
    ['2024-01', '2023-12-31'],
  ])('are refused for a span from %s to %s, which has no day', async (from, to) => {
    const { errors } = await server.query(
      `{ documents(filter: { from: "${from}", to: "${to}" }) { totalCount } }`,
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FILTER_INVALID' } });
    expect(errors?.[0]?.message).toContain(`"${from}"`);
    expect(errors?.[0]?.message).toContain(`"${to}"`);
  });

  it('take as many statements for one as for many', async () => {
    const ask = (first: number) =>
      server.query<{ documents: { nodes: unknown } }>(
        `{ documents(first: ${first}) { nodes { title issuer { name } targets(first: 2) { nodes { id } } } } }`,
      );
    const [one, many] = [await ask(4), await ask(50)];
    expect(many.data.documents.nodes).toHaveLength(50);
    expect(many.statements).toBe(3);
    expect(one.statements).toBe(many.statements);
  });
});
