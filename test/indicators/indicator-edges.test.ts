import { describe, expect, it } from 'vitest';
import { byBytes, ownedSeedRows, seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Listed {
  totalCount: number;
  nodes: { code: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

const PARENTS = [
  ['topic', seedRows('topics').map(({ code }) => code as string)],
  ['dataset', seedRows('datasets').map(({ code }) => code as string)],
] as const;

/** The codes of the indicators that the files put under a topic or below it, or in a dataset. */
function expected(kind: 'topic' | 'dataset', parent: string): string[] {
  const parents = new Map(seedRows('topics').map(({ code, parent: above }) => [code, above ?? null]));
  const isBelow = (topic: string | null | undefined): boolean =>
    topic != null && (topic === parent || isBelow(parents.get(topic)));
  return ownedSeedRows('indicators')
    .filter(({ dataset, cells }) => (kind === 'topic' ? isBelow(cells.topic) : dataset === parent))
    .map(({ cells }) => cells.code as string)
    .sort(byBytes);
}

async function page(kind: string, code: string, args: string): Promise<Listed> {
  const { data, errors } = await server.query<{ parent: { indicators: Listed } }>(
    `query ($code: String!) { parent: ${kind}(code: $code) { indicators(${args}) {
      totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
    { code },
  );
  expect(errors).toBeUndefined();
  return data.parent.indicators;
}

describe.each(PARENTS)('the indicators of a %s', (kind, parents) => {
  it('are those of the files, by code, and all are counted', async () => {
    const found = await Promise.all(parents.map((code) => page(kind, code, 'first: 100')));
    const wanted = parents.map((code) => expected(kind, code));
    expect(found.map(({ nodes }) => nodes.map(({ code }) => code))).toEqual(wanted);
    expect(found.map(({ totalCount }) => totalCount)).toEqual(wanted.map(({ length }) => length));
    expect(wanted.filter(({ length }) => length > 0).length).toBeGreaterThan(5);
    expect(wanted.some(({ length }) => length === 0)).toBe(true);
  });

  it('can be paged through', async () => {
    const code = kind === 'topic' ? 'government' : 'vn-papi';
    const all: string[] = [];
    for (let after = ''; ; ) {
      const { nodes, pageInfo, totalCount } = await page(kind, code, `first: 4 ${after}`);
      expect(pageInfo.hasPreviousPage).toBe(all.length > 0);
      all.push(...nodes.map((node) => node.code));
      expect(totalCount).toBeGreaterThan(8);
      if (!pageInfo.hasNextPage) break;
      after = `after: "${pageInfo.endCursor}"`;
    }
    expect(all).toEqual(expected(kind, code));
  });

  it('are each their own, in one statement for all parents', async () => {
    const ask = (codes: readonly string[]) =>
      server.query(
        `{ ${codes.map((code, i) => `p${i}: ${kind}(code: "${code}") { indicators(first: 3) { nodes { code } } }`).join(' ')} }`,
      );
    const [few, many] = [await ask(parents.slice(0, 2)), await ask(parents)];
    expect(Object.values(many.data)).toEqual(
      parents.map((code) => ({
        indicators: {
          nodes: expected(kind, code)
            .slice(0, 3)
            .map((indicator) => ({ code: indicator })),
        },
      })),
    );
    expect([few.statements, many.statements]).toEqual([2, 2]);
  });

  it('asked for in two ways at once are two pages', async () => {
    const code = kind === 'topic' ? 'economy' : 'vn-pci';
    const { data, statements } = await server.query(
      `{ p: ${kind}(code: "${code}") { a: indicators(first: 1) { nodes { code } } b: indicators(first: 2) { nodes { code } } } }`,
    );
    const [first, second] = expected(kind, code).map((indicator) => ({ code: indicator }));
    expect(data.p).toEqual({ a: { nodes: [first] }, b: { nodes: [first, second] } });
    expect(statements).toBe(3);
  });
});

it('leads from a topic to indicators of topics below it, and back to the topic that they name', async () => {
  const { data } = await server.query<{
    topic: { indicators: { nodes: { topic: { code: string } }[] } };
  }>(
    '{ topic(code: "society") { indicators(first: 100) { nodes { code topic { code parent { code } } } } } }',
  );
  const topics = new Set(data.topic.indicators.nodes.map(({ topic }) => topic.code));
  expect(topics).toContain('society');
  expect(topics).toContain('digital-health');
});
