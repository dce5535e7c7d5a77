import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface ListedTarget {
  id: string;
  period: string;
  text: string;
  indicator: { code: string };
}

interface Targets<Target> {
  targets: { totalCount: number; nodes: Target[] };
}

const targets = async (filter: object | null): Promise<ListedTarget[]> => {
  const { data, errors } = await server.query<Targets<ListedTarget>>(
    `query ($filter: TargetFilter) { targets(first: 100, filter: $filter) {
      totalCount nodes { id period text indicator { code } } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  expect(data.targets.totalCount).toBe(data.targets.nodes.length);
  return data.targets.nodes;
};

describe('a target', () => {
  it('has its value, its subject and its source', async () => {
    const { data } = await server.query<Targets<unknown>>(`{
      targets(filter: { indicators: ["LABOUR_PRODUCTIVITY_GROWTH"] }) { nodes {
        indicator { code } subject { __typename code name } period relation value lower upper
        text en: text(language: EN) source { document { code } locator quote } } } }`);
    expect(data.targets.nodes).toEqual([
      {
        indicator: { code: 'LABOUR_PRODUCTIVITY_GROWTH' },
        subject: { __typename: 'Unit', code: '38', name: expect.stringContaining('Thanh Hóa') },
        period: '2021/2025',
        relation: 'AT_LEAST',
        value: 9.6,
        lower: null,
        upper: null,
        text: '≥ 9,6 %',
        en: '≥ 9.6%',
        source: {
          document: { code: 'nq06-laodong' },
          locator: 'Nội dung bài viết: mục tiêu của Nghị quyết 06-NQ/TU',
          quote: 'tăng bình quân hàng năm 9,6% trở lên',
        },
      },
    ]);
  });

  it('has no words where its source gives the place only', async () => {
    const { data } = await server.query<Targets<{ source: unknown }>>(
      '{ targets(filter: { indicators: ["COMMUNES_DX_RECOGNISED"] }) { nodes { source { locator quote } } } }',
    );
    expect(data.targets.nodes[0]?.source).toEqual({ locator: expect.any(String), quote: null });
  });

  it('can be an interval', async () => {
    const code = 'DISTRICTS_DX_COMPLETED';
    await server.sql`UPDATE target SET relation = 'BETWEEN', value = NULL, lower = 12, upper = 15
      WHERE indicator_id = (SELECT id FROM entity WHERE kind = 'INDICATOR' AND key = ${code})`;
    const { data } = await server.query<Targets<unknown>>(
      `{ targets(filter: { indicators: ["${code}"] }) { nodes { relation value lower upper text } } }`,
    );
    expect(data.targets.nodes).toEqual([
      { relation: 'BETWEEN', value: null, lower: 12, upper: 15, text: expect.stringMatching(/^12–15/) },
    ]);
  });

  it('can be fetched again by its id', async () => {
    const [target] = await targets(null);
    const { data } = await server.query(
      'query ($id: ID!) { node(id: $id) { id ... on Target { period text indicator { code } } } }',
      { id: target?.id },
    );
    expect(data.node).toEqual(target);
  });
});

describe('targets', () => {
  it('come by the end of their period, those due first before the others', async () => {
    const ends = (await targets(null)).map(({ period }) => period.split('/').at(-1));
    expect(ends).toHaveLength(18);
    expect(ends).toEqual([...ends].sort());
    expect(ends[0]).toBe('2022');
    expect(ends.at(-1)).toBe('2030');
  });

  it.each([
    [{ indicators: ['DTI_RANK'] }, ['DTI_RANK 2025', 'DTI_RANK 2030']],
    [{ indicators: ['DTI_RANK'], dueBy: '2025' }, ['DTI_RANK 2025']],
    [{ dueBy: '2022-12-30' }, []],
    [{ dueBy: '2022-12-31' }, ['COMMUNES_DX_COMPLETED 2022']],
    [{ documents: ['commune-2024-bth'] }, ['COMMUNES_DX_RECOGNISED 2024']],
    [{ documents: ['06-NQ/TU'] }, []],
    [
      { documents: ['969/QĐ-UBND'], subjects: [{ unit: '38' }], dueBy: '2023' },
      ['COMMUNES_DX_COMPLETED 2022', 'COMMUNES_DX_COMPLETED 2023'],
    ],
    [{ subjects: [{ unit: '01' }, { infrastructureAsset: 'IOC' }, { model: '38' }] }, []],
    [{ subjects: [] }, []],
  ])('are found by %j', async (filter, expected) => {
    const found = await targets(filter);
    expect(found.map(({ indicator, period }) => `${indicator.code} ${period}`)).toEqual(expected);
  });

  it('are all there for a filter of nulls', async () => {
    expect(await targets({ indicators: null, subjects: null, documents: null, dueBy: null })).toHaveLength(
      18,
    );
  });

  it('are listed by indicator, unit and document', async () => {
    const { data } = await server.query(`{
      indicator(code: "COMMUNES_DX_COMPLETED") { targets(first: 2) {
        totalCount nodes { period } pageInfo { hasNextPage } } }
      none: indicator(code: "DTI_AWARENESS") { targets { totalCount } }
      unit(code: "38") { targets { totalCount } }
      article: document(code: "nq06-laodong") { targets { totalCount } }
      decision: document(code: "969/QĐ-UBND") { targets(first: 1) { totalCount nodes { indicator { code } } } } }`);
    expect(data).toEqual({
      indicator: {
        targets: {
          totalCount: 4,
          nodes: [{ period: '2022' }, { period: '2023' }],
          pageInfo: { hasNextPage: true },
        },
      },
      none: { targets: { totalCount: 0 } },
      unit: { targets: { totalCount: 18 } },
      article: { targets: { totalCount: 12 } },
      decision: { targets: { totalCount: 5, nodes: [{ indicator: { code: 'COMMUNES_DX_COMPLETED' } }] } },
    });
  });

  it('take as many statements for one as for many', async () => {
    const ask = (first: number) =>
      server.query<Targets<unknown>>(`{ targets(first: ${first}) { nodes {
        text subject { name } source { document { code targets(first: 1) { nodes { id } } } }
        indicator { targets(first: 1) { nodes { period } } } } } }`);
    const [few, many] = [await ask(1), await ask(18)];
    expect(many.data.targets.nodes).toHaveLength(18);
    expect(many.statements).toBe(7);
    expect(few.statements).toBe(many.statements);
  });
});
