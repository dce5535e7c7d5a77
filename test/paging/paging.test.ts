import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Page {
  observations: {
    totalCount?: number;
    nodes: { id: string }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
  };
}

interface Indicators {
  indicators: { nodes: { code: string }[] };
}
interface IndicatorPage extends Indicators {
  indicators: Indicators['indicators'] & { pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const FORWARD = `query ($after: String) { observations(filter: { includeAlternatives: true }, first: 100, after: $after) {
  nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const BACKWARD = FORWARD.replace('$after: String', '$before: String').replace(
  'first: 100, after: $after',
  'last: 100, before: $before',
);

/** Pages from one end to the other; `between` runs once, in the middle. */
async function readAll(
  server: TestServer,
  revision: number,
  backward: boolean,
  between?: () => Promise<void>,
): Promise<string[]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const variables: Record<string, string | null> = backward ? { before: cursor } : { after: cursor };
    const { data } = await server.query<Page>(backward ? BACKWARD : FORWARD, variables, revision);
    const { nodes, pageInfo } = data.observations;
    pages.push(nodes.map(({ id }) => id));
    expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null);
    more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
    if (pages.length === 20) await between?.();
  }
  return (backward ? pages.reverse() : pages).flat();
}

/** Another revision, with one observation corrected, one withdrawn and one added, as publishing writes it. */
async function publishAnother({ sql }: TestServer): Promise<void> {
  await sql.begin(async (transaction) => {
    const number = Number((await transaction`SELECT max(number) + 1 AS n FROM revision`)[0]?.n);
    await transaction`INSERT INTO revision VALUES (${number}, now(), 'another')`;
    const columns = (
      await transaction`SELECT string_agg(quote_ident(column_name), ', ') AS list FROM information_schema.columns
      WHERE table_name = 'observation' AND column_name NOT IN ('published_in', 'value', 'period_end')`
    )[0]?.list as string;
    const some = `superseded_in = 2147483647 AND value IS NOT NULL AND alternative = 0 AND (series_id % 3) = 0`;
    await transaction.unsafe(
      `CREATE TEMP TABLE corrected ON COMMIT DROP AS SELECT * FROM observation WHERE ${some}`,
    );
    await transaction.unsafe(`UPDATE observation SET superseded_in = ${number} WHERE ${some}`);
    await transaction.unsafe(
      `INSERT INTO observation (published_in, value, period_end, ${columns})
       SELECT ${number}, value + 1, period_end, ${columns} FROM corrected WHERE (series_id % 2) = 0`,
    );
    await transaction`SELECT pg_notify('catalogue_revision', ${String(number)})`;
  });
}

describe('paging through all observations by 100', () => {
  let server: TestServer;
  let expected: number;

  beforeAll(async () => {
    server = await startTestServer();
    expected = (
      await server.query<Page>('{ observations(filter: { includeAlternatives: true }) { totalCount } }')
    ).data.observations.totalCount as number;
  });
  afterAll(() => server.close());

  it('gives each exactly once, forwards', async () => {
    const ids = await readAll(server, 1, false);
    expect(ids.length).toBe(expected);
    expect(new Set(ids).size).toBe(expected);
  });

  it('gives the same backwards, in the same order', async () => {
    expect(await readAll(server, 1, true)).toEqual(await readAll(server, 1, false));
  });

  it('is not disturbed by a revision that is published meanwhile', async () => {
    const before = await readAll(server, 1, false);
    expect(await readAll(server, 1, false, () => publishAnother(server))).toEqual(before);
    expect((await server.query('{ catalogue { revision { number } } }')).data).toEqual({
      catalogue: { revision: { number: 2 } },
    });
    expect(await readAll(server, 2, true)).not.toEqual(before);
  });
});

describe('a page', () => {
  const server = useServer();

  const codes = ({ indicators }: Indicators) => indicators.nodes.map(({ code }) => code);

  it('counts its list only when the total is selected', async () => {
    expect((await server.query('{ indicators(first: 2) { nodes { code } } }')).statements).toBe(1);
    expect((await server.query('{ indicators(first: 2) { nodes { code } totalCount } }')).statements).toBe(2);
  });

  it('has twenty entries by default', async () => {
    const { data } = await server.query<{ indicators: { nodes: unknown; pageInfo: unknown } }>(
      '{ indicators { nodes { code } pageInfo { hasNextPage hasPreviousPage } } }',
    );
    expect(data.indicators.nodes).toHaveLength(20);
    expect(data.indicators.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
  });

  it.each([
    ['first: 0', errorMessages.pageSize('first', 100, 0)],
    ['first: 101', errorMessages.pageSize('first', 100, 101)],
    ['first: -1', errorMessages.pageSize('first', 100, -1)],
    ['last: 0', errorMessages.pageSize('last', 100, 0)],
    ['last: 101', errorMessages.pageSize('last', 100, 101)],
    ['first: 2, last: 2', errorMessages.firstAndLast],
  ])('refuses %s and says what is allowed', async (args, message) => {
    const { errors } = await server.query(`{ indicators(${args}) { nodes { code } } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'PAGE_SIZE_INVALID' } }]);
  });

  it.each(['NAME', 'CODE'])('of an order by %s runs the same way from both ends', async (field) => {
    for (const direction of ['ASC', 'DESC']) {
      const all: string[] = [];
      const page = (after: string | null) =>
        server.query<IndicatorPage>(
          `query ($after: String) { indicators(orderBy: { field: ${field}, direction: ${direction} }, first: 7, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
      let after: string | null = null;
      do {
        const { data } = await page(after);
        all.push(...codes(data));
        const { hasNextPage, endCursor } = data.indicators.pageInfo;
        after = hasNextPage ? endCursor : null;
      } while (after);
      const { data } = await server.query<{ indicators: { totalCount: number } }>(
        '{ indicators { totalCount } }',
      );
      expect(new Set(all).size).toBe(data.indicators.totalCount);
      expect(all.length).toBe(data.indicators.totalCount);
      const last = await server.query<Indicators>(
        `{ indicators(orderBy: { field: ${field}, direction: ${direction} }, last: 5) { nodes { code } } }`,
      );
      expect(codes(last.data)).toEqual(all.slice(-5));
    }
  });

  it('between two cursors has what lies between them', async () => {
    const { data } = await server.query<{
      indicators: { edges: { cursor: string; node: { code: string } }[] };
    }>('{ indicators(first: 6) { edges { cursor node { code } } } }');
    const { edges } = data.indicators;
    const between = await server.query<Indicators>(
      'query ($after: String, $before: String) { indicators(first: 10, after: $after, before: $before) { nodes { code } } }',
      { after: edges[0]?.cursor, before: edges[4]?.cursor },
    );
    expect(codes(between.data)).toEqual(edges.slice(1, 4).map(({ node }) => node.code));
  });
});
