import { describe, expect, it } from 'vitest';
import { byBytes, seedRows } from '../support/seed-rows.js';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Listed {
  code: string;
  name: string;
}

interface Page {
  indicators: { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

/** All of the list, in two pages. */
async function list(
  order: { field: string; direction?: string } | undefined,
  filter = {},
): Promise<Listed[]> {
  const nodes: Listed[] = [];
  for (let after: string | null = null; nodes.length === 0 || after; ) {
    const { data, errors }: Answer<Page> = await server.query(
      `query ($filter: IndicatorFilter, $order: IndicatorOrder, $after: String) {
        indicators(filter: $filter, orderBy: $order, first: 100, after: $after) {
          nodes { code name } pageInfo { hasNextPage endCursor } } }`,
      { filter, order, after },
    );
    expect(errors).toBeUndefined();
    nodes.push(...data.indicators.nodes);
    after = data.indicators.pageInfo.hasNextPage ? data.indicators.pageInfo.endCursor : null;
  }
  return nodes;
}

describe('indicators come', () => {
  const rows = seedRows('indicators').map(({ code, name_vi }) => ({
    code: code as string,
    name: name_vi as string,
  }));
  const byCode = [...rows].sort((a, b) => byBytes(a.code, b.code));
  const vietnamese = new Intl.Collator('vi').compare;
  const byName = [...rows].sort((a, b) => vietnamese(a.name, b.name) || byBytes(a.code, b.code));

  it.each([
    [undefined, byCode],
    [{ field: 'CODE' }, byCode],
    [{ field: 'CODE', direction: 'DESC' }, [...byCode].reverse()],
    [{ field: 'NAME' }, byName],
    [{ field: 'NAME', direction: 'ASC' }, byName],
    [{ field: 'NAME', direction: 'DESC' }, [...byName].reverse()],
  ])('ordered by %j', async (order, wanted) => {
    expect(await list(order)).toEqual(wanted);
  });

  it('ordered so where they are filtered too', async () => {
    expect(await list({ field: 'NAME', direction: 'DESC' }, { datasets: ['vn-pci'] })).toEqual(
      [...byName].reverse().filter(({ code }) => code.startsWith('PCI')),
    );
  });
});

describe('the list of indicators', () => {
  it.each([
    ['topic { code parent { code } }', 3],
    ['unitOfMeasure { name symbol }', 2],
    ['dimensions { code }', 2],
    ['weight { code }', 2],
    ['dataset { licence }', 2],
    ['custodian { name }', 2],
    ['targets(first: 2) { totalCount nodes { period } }', 3],
    ['series(first: 2) { totalCount nodes { id } }', 3],
  ])('with %s takes as many statements for many as for few', async (selection, statements) => {
    const ask = (first: number) =>
      server.query<{ indicators: { nodes: unknown } }>(
        `{ indicators(first: ${first}, orderBy: { field: CODE, direction: DESC }) { nodes { ${selection} } } }`,
      );
    const [few, many] = [await ask(36), await ask(100)];
    expect(many.data.indicators.nodes).toHaveLength(100);
    expect([few.statements, many.statements]).toEqual([statements, statements]);
  });
});
