import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Listed {
  list: { totalCount: number; nodes: { code: string; validFrom?: string | null }[] };
}

/** Two statements for the page and its count. A code that is not found takes two more, for the warning. */
const listed = async (list: string, codes: readonly string[], fields = 'code', statementsAtMost = 2) => {
  const { data, errors, statements } = await server.query<Listed>(
    `query ($codes: [String!]) { list: ${list}(first: 100, filter: { codes: $codes }) { totalCount nodes { ${fields} } } }`,
    { codes },
  );
  expect(errors).toBeUndefined();
  expect(statements).toBeLessThanOrEqual(statementsAtMost);
  expect(data.list.totalCount).toBe(data.list.nodes.length);
  return data.list.nodes;
};

describe('a list is filtered by codes', () => {
  it.each([
    ['indicators', ['PCI', 'DTI_RANK']],
    ['datasets', ['vn-pci', 'th-practice-models']],
    ['documents', ['06-NQ/TU', 'dti-2024-vtc']],
    ['models', ['BA_KHONG', 'THON_THONG_MINH']],
    ['infrastructureAssets', ['LAN_INTERNET', 'PHAN_HOI']],
  ])('%s', async (list, codes) => {
    expect((await listed(list, codes)).map(({ code }) => code)).toEqual([...codes].sort());
    expect((await listed(list, [codes[0] as string])).map(({ code }) => code)).toEqual([codes[0]]);
    expect(await listed(list, [])).toEqual([]);
    expect(await listed(list, ['nix'], 'code', 4)).toEqual([]);
  });

  it('units, by a code for all versions that have it, or by one version', async () => {
    const versions = await listed('units', ['407'], 'code validFrom');
    expect(versions).toEqual([
      { code: '407', validFrom: null },
      { code: '407', validFrom: '2020-06-01' },
    ]);
    expect(await listed('units', ['407@2020-06-01'], 'code validFrom')).toEqual(versions.slice(1));
    expect((await listed('units', ['VN', '407@..'], 'code validFrom')).map(({ code }) => code)).toEqual([
      '407',
      'VN',
    ]);
  });

  it('together with other conditions', async () => {
    const { data } = await server.query<Listed>(
      '{ list: indicators(filter: { codes: ["PCI", "DTI_RANK"], unitsOfMeasure: ["RANK"] }) { totalCount nodes { code } } }',
    );
    expect(data.list.nodes.map(({ code }) => code)).toEqual(['DTI_RANK']);
  });
});

it('targets are filtered by the topics of their indicators, with the topics below them', async () => {
  const { data } = await server.query<{
    topics: { code: string; indicators: { nodes: { code: string; targets: { totalCount: number } }[] } }[];
  }>('{ topics { code indicators(first: 100) { nodes { code targets { totalCount } } } } }');
  for (const { code, indicators } of data.topics) {
    const expected = indicators.nodes.reduce((sum, { targets }) => sum + targets.totalCount, 0);
    const answer = await server.query<{ targets: { totalCount: number } }>(
      'query ($topic: String!) { targets(filter: { topics: [$topic] }) { totalCount } }',
      { topic: code },
    );
    expect([code, answer.data.targets.totalCount]).toEqual([code, expected]);
  }
  expect(data.topics.length).toBeGreaterThan(1);
});
