import { describe, expect, it } from 'vitest';
import { byBytes, cell, seedRows } from '../support/seed-rows.js';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Version {
  code: string;
  validFrom: string | null;
}

interface Change {
  code: string;
  kind: string;
  date: string;
  from: Version[];
  to: Version[];
  source: { locator: string | null; quote: string | null; document: { code: string } };
}

interface Changed extends Version {
  predecessors: Change[];
  successors: Change[];
}

const VERSION = 'code validFrom';
const CHANGE = `code kind date from { ${VERSION} } to { ${VERSION} } source { locator quote document { code } }`;
const BOTH = `${VERSION} predecessors { ${CHANGE} } successors { ${CHANGE} }`;

const keyOf = ({ code, validFrom }: Version) => `${code}@${validFrom ?? '..'}`;

describe('the changes of units in the seeds', () => {
  const server = useServer();

  const units = seedRows('units').map((row) => ({
    code: row.code as string,
    validFrom: cell(row, 'valid_from'),
  }));
  /** The version that a file means: by its key, or by its code where there is one version only. */
  const versions = new Map(
    units.flatMap((unit) => [[keyOf(unit), unit] as const, [unit.code, unit] as const]),
  );
  const inOrder = (a: Version, b: Version) =>
    byBytes(a.code, b.code) || byBytes(a.validFrom ?? '', b.validFrom ?? '');
  const links = seedRows('unit_change_links').map((row) => ({
    change: row.change as string,
    from: row.predecessor && versions.get(row.predecessor),
    to: row.successor && versions.get(row.successor),
  }));
  const isThere = (unit: Version | '' | null | undefined): unit is Version => !!unit;
  const once = (some: Version[]) => [...new Set(some)].sort(inOrder);
  const changes = seedRows('unit_changes')
    .map((row): Change => {
      const own = links.filter(({ change }) => change === row.code);
      return {
        code: row.code as string,
        kind: row.kind as string,
        date: row.changed_on as string,
        from: once(own.map(({ from }) => from).filter(isThere)),
        to: once(own.map(({ to }) => to).filter(isThere)),
        source: {
          locator: cell(row, 'locator'),
          quote: cell(row, 'quote'),
          document: { code: row.document as string },
        },
      };
    })
    .sort((a, b) => byBytes(a.date, b.date) || byBytes(a.code, b.code));

  interface Page {
    units: { nodes: Changed[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }

  it('are those of the files, before and after every version of a unit', async () => {
    const found: Changed[] = [];
    for (let after: string | null = null; ; ) {
      const answer: Answer<Page> = await server.query<Page>(
        `query ($after: String) { units(first: 100, after: $after) { nodes { ${BOTH} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(answer.errors).toBeUndefined();
      const page: Page['units'] = answer.data.units;
      found.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    const expected = [...units].sort(inOrder).map((unit) => ({
      ...unit,
      predecessors: changes.filter(({ to }) => to.includes(versions.get(keyOf(unit)) as Version)),
      successors: changes.filter(({ from }) => from.includes(versions.get(keyOf(unit)) as Version)),
    }));
    expect(found).toEqual(expected);
    const several = (some: 'predecessors' | 'successors') =>
      found.filter((unit) => unit[some].length > 1).length;
    expect(found.filter(({ predecessors }) => predecessors.length > 0).length).toBeGreaterThan(180);
    expect(several('successors')).toBeGreaterThan(5);
  });

  const ask = async <Data>(query: string) => {
    const { data, errors } = await server.query<Data>(query);
    expect(errors).toBeUndefined();
    return data;
  };

  it('of provinces name what was merged, version by version', async () => {
    const { a, b, c, d } = await ask<
      Record<'a' | 'b' | 'c' | 'd', Pick<Changed, 'predecessors' | 'successors'>>
    >(`{ a: unit(code: "01@2008-08-01") { ${BOTH} } b: unit(code: "25@2025-07-01") { ${BOTH} }
      c: unit(code: "26", on: "2025-06-30") { ${BOTH} } d: unit(code: "38", on: "2025-07-01") { ${BOTH} } }`);
    expect(a.predecessors).toEqual([
      {
        code: 'VN-2008-08-01-01',
        kind: 'MERGED',
        date: '2008-08-01',
        from: [
          { code: '01', validFrom: null },
          { code: '28', validFrom: null },
        ],
        to: [{ code: '01', validFrom: '2008-08-01' }],
        source: { locator: 'Điều 1, khoản 1', quote: null, document: { code: '15/2008/QH12' } },
      },
    ]);
    expect(a.successors).toEqual([]);
    expect(b.predecessors.map(({ from }) => from.map(keyOf))).toEqual([['17@..', '25@..', '26@..']]);
    expect(c.successors).toEqual(b.predecessors);
    expect([d.predecessors, d.successors]).toEqual([[], []]);
  });

  it('of communes lead forwards and back again', async () => {
    interface Successor {
      code: string;
      to: (Version & { predecessors: { code: string; from: Version[] }[] })[];
    }
    const { units: page } = await ask<{ units: { nodes: (Version & { successors: Successor[] })[] } }>(
      `{ units(first: 50, filter: { kinds: [COMMUNE], within: "38", inForceOn: "2025-06-30" }) { nodes { ${VERSION} successors { code to { ${VERSION} predecessors { code from { ${VERSION} } } } } } } }`,
    );
    let followed = 0;
    for (const { successors, ...unit } of page.nodes)
      for (const { code, to } of successors)
        for (const { predecessors } of to) {
          const back = predecessors.find((change) => change.code === code);
          expect(back?.from.map(keyOf)).toContain(keyOf(unit));
          followed += 1;
        }
    expect(followed).toBeGreaterThan(45);
  });

  it.each([
    ['predecessors { code }', 2],
    ['successors { code }', 2],
    ['predecessors { from { name } }', 3],
    ['predecessors { to { name } }', 3],
    ['successors { source { locator document { title } } }', 3],
    ['a: predecessors { code } b: predecessors { kind }', 2],
  ])('%s take as many statements for many units as for few', async (selection, statements) => {
    const count = async (first: number) =>
      (
        await server.query(
          `{ units(first: ${first}, filter: { kinds: [COMMUNE] }) { nodes { ${selection} } } }`,
        )
      ).statements;
    expect([await count(5), await count(100)]).toEqual([statements, statements]);
  });
});
