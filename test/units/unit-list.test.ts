import { describe, expect, it } from 'vitest';
import type { Fields } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function ask<Data = Fields>(query: string) {
  const { data, errors } = await server.query<Data>(query);
  expect(errors).toBeUndefined();
  return data;
}

interface Counted {
  totalCount: number;
}

async function statements(query: string) {
  const answer = await server.query(query);
  expect(answer.errors).toBeUndefined();
  return answer.statements;
}

describe('children', () => {
  it('are those right below, of all dates or of one', async () => {
    const { unit } = await ask<{
      unit: {
        all: Counted;
        before: Counted & { nodes: { kind: string }[] };
        after: Counted & { nodes: unknown; pageInfo: { endCursor: string } };
      };
    }>(`{ unit(code: "38@..") {
      all: children { totalCount }
      before: children(filter: { kinds: [DISTRICT, COMMUNE], inForceOn: "2025-06-30" }) { totalCount nodes { kind } }
      after: children(filter: { kinds: [DISTRICT, COMMUNE], inForceOn: "2025-07-01" }, first: 2) { totalCount nodes { kind code parent { code } } pageInfo { endCursor } } } }`);
    expect(unit.before.totalCount).toBe(26);
    expect(new Set(unit.before.nodes.map(({ kind }) => kind))).toEqual(new Set(['DISTRICT']));
    expect(unit.after.totalCount).toBe(166);
    expect(unit.after.nodes).toEqual([
      { kind: 'COMMUNE', code: '14758', parent: { code: '38' } },
      { kind: 'COMMUNE', code: '14797', parent: { code: '38' } },
    ]);
    expect(unit.all.totalCount).toBeGreaterThan(26 + 166);
    const next = await ask<{ unit: { children: { nodes: [{ code: string }] } } }>(
      `{ unit(code: "38@..") { children(filter: { kinds: [DISTRICT, COMMUNE], inForceOn: "2025-07-01" }, first: 1, after: "${unit.after.pageInfo.endCursor}") { nodes { code } } } }`,
    );
    expect(next.unit.children.nodes[0].code > '14797').toBe(true);
  });
});

describe('units', () => {
  it.each([
    ['kinds: [COUNTRY]', 1],
    ['kinds: []', 0],
    ['kinds: [PROVINCE], inForceOn: "2025-06-30"', 63],
    ['kinds: [PROVINCE], inForceOn: "2025-07-01"', 34],
    ['parent: "38", kinds: [COMMUNE]', 166],
    ['parent: "08@.."', 0],
    ['parent: "NIX"', 0],
    ['within: "38", kinds: [COMMUNE], inForceOn: "2025-06-30"', 547],
    ['within: "380"', 47],
    ['within: "380@.."', 0],
    ['within: "380@2025-01-01"', 47],
    ['within: "NIX"', 0],
    ['hasObservationsOf: "DTI_RANK", kinds: [PROVINCE], inForceOn: "2024-12-31"', 63],
    // Huế and Thừa Thiên Huế are two versions of one unit.
    ['hasObservationsOf: "DTI_RANK", kinds: [PROVINCE]', 64],
    ['hasObservationsOf: "NIX"', 0],
    ['adopted: "BA_KHONG"', 6],
    ['adopted: "BA_KHONG", hasObservationsOf: "DTI_RANK"', 0],
  ])('where %s are %i', async (filter, total) => {
    expect(await ask(`{ units(filter: { ${filter} }) { totalCount } }`)).toEqual({
      units: { totalCount: total },
    });
  });

  it('below a unit are not the unit itself', async () => {
    const { units } = await ask<{ units: Counted }>(
      '{ units(filter: { within: "38", kinds: [PROVINCE] }) { totalCount } }',
    );
    expect(units.totalCount).toBe(0);
  });

  it('come by code and then by validFrom, the unknown first, unless another order is asked for', async () => {
    interface Version {
      code: string;
      name: string;
      validFrom: string | null;
    }
    const versions = async (order: string) =>
      (
        await ask<{ units: { nodes: Version[] } }>(
          `{ units(filter: { kinds: [PROVINCE] }, first: 100 ${order}) { nodes { code name validFrom } } }`,
        )
      ).units.nodes;
    const key = ({ code, validFrom }: Version) => `${code} ${validFrom ?? ''}`;
    const byCode = await versions('');
    expect(byCode.slice(0, 2).map(key)).toEqual(['01 ', '01 2008-08-01']);
    expect(byCode.map(key)).toEqual(byCode.map(key).sort());
    expect(await versions('orderBy: { field: CODE, direction: DESC }')).toEqual([...byCode].reverse());

    const byName = await versions('orderBy: { field: NAME }');
    const vietnamese = new Intl.Collator('vi').compare;
    expect(byName).toEqual(
      [...byCode].sort((a, b) => vietnamese(a.name, b.name) || (key(a) < key(b) ? -1 : 1)),
    );

    const byStart = await versions('orderBy: { field: VALID_FROM, direction: DESC }');
    const start = ({ code, validFrom }: Version) => `${validFrom ?? ''} ${code}`;
    expect(byStart.map(start)).toEqual(byCode.map(start).sort().reverse());
  });

  it.each(['', 'orderBy: { field: NAME }', 'orderBy: { field: VALID_FROM, direction: DESC }'])(
    'can be paged through with %j, forwards and backwards, missing none and none twice',
    async (order) => {
      interface Page {
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
      }
      const list = (page: string) =>
        ask<{ units: Page }>(
          `{ units(filter: { kinds: [PROVINCE] } ${order} ${page}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        );
      const ids = (page: Page) => page.nodes.map(({ id }) => id);
      const all = ids((await list('first: 100')).units);
      for (const [size, go, has, end] of [
        ['first: 23', 'after', 'hasNextPage', 'endCursor'],
        ['last: 23', 'before', 'hasPreviousPage', 'startCursor'],
      ] as const) {
        let page = (await list(size)).units;
        const seen = [ids(page)];
        while (page.pageInfo[has]) {
          page = (await list(`${size} ${go}: "${page.pageInfo[end]}"`)).units;
          seen.push(ids(page));
        }
        expect((go === 'after' ? seen : seen.reverse()).flat()).toEqual(all);
      }
    },
  );

  // One branch at a time: branches that share a loader may ask at once or one after the other, as answers come in.
  it.each([
    ['identifiers { value }', 2],
    ['parent { name parent { name } }', 3],
    ['ancestors { name }', 2],
    [
      'children(first: 2, filter: { inForceOn: "2025-06-30" }) { totalCount nodes { name parent { code } } }',
      4,
    ],
    ['predecessors { from { name } to { name } source { locator } }', 4],
    ['successors { from { name } to { name } }', 4],
  ])('with %s cost as many statements for many as for few', async (selection, expected) => {
    const districts = (first: number) =>
      `{ units(filter: { kinds: [DISTRICT] }, first: ${first}) { nodes { name ${selection} } } }`;
    expect(await statements(districts(2))).toBe(expected);
    expect(await statements(districts(28))).toBe(expected);
  });

  it('asked for one by one cost one statement together, each on its own day; one more checks the code of one not in force', async () => {
    const days = ['2020-05-31', '2020-06-01', '2025-06-30', '2025-07-01'];
    const query = `{ ${days.map((day, i) => `u${i}: unit(code: "407", on: "${day}") { validFrom }`).join(' ')} }`;
    expect(await statements(query)).toBe(2);
    expect(Object.values(await ask(query))).toEqual([
      { validFrom: null },
      { validFrom: '2020-06-01' },
      { validFrom: '2020-06-01' },
      null,
    ]);
  });
});
