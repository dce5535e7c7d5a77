import 'reflect-metadata';
import { graphql } from 'graphql';
import { expect, it } from 'vitest';
import { ExplainingDatabase } from '../../bench/support/explaining-database.js';
import { createContext } from '../../src/request/context.js';
import { LOCALHOST_ADDRESS } from '../../src/request/permanent-address.js';
import { catalogueSchema } from '../../src/schema.js';
import { withCells, withRows } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { serves } from '../publishing/support/served.js';
import { publishDrafts } from '../publishing/support/state.js';
import { QUESTIONS } from '../support/every-edge.js';
import { useServer } from '../support/use-server.js';

/** Enough rows that the database has a reason to use its indexes. */
const years = (value: number) =>
  dependent('more', {
    observations: Array.from({ length: 500 }, (_, i) =>
      observed('dti', '380', String(1500 + i), String(value)),
    ),
  });

const ASKED = [
  ...QUESTIONS,
  '{ search(query: "thanh hoa") { totalCount nodes { node { id } score } } }',
  '{ revisions { nodes { number note publishedAt changes(first: 50) { totalCount nodes { id before after } } } } }',
];

const server = useServer({ template: 'empty' }, async (server) => {
  await publishDrafts(server.sql, small, years(0));
  await serves(server, 1);
});

it('revision 1 is answered by the same bytes after 20 more, and its rows are found by an index', async () => {
  const read = (question: string) =>
    fetch(`${server.url}/revisions/1/graphql?query=${encodeURIComponent(question)}`);
  const before = await Promise.all(ASKED.map(async (question) => (await read(question)).text()));
  const file = await (await fetch(`${server.url}/revisions/1/changes.jsonl`)).text();
  for (let edition = 1; edition <= 20; edition++)
    await publishDrafts(
      server.sql,
      edition % 10 === 0
        ? years(edition)
        : withRows(
            withCells(withCells(small, 'observations', 2, { value: edition }), 'units', 2, {
              name_vi: `Tỉnh Thanh Hóa ${edition}`,
            }),
            'topics',
            { code: 'new', name_vi: `Mới ${edition}`, position: 9 },
          ),
    );
  await serves(server, 21);
  const after = await Promise.all(ASKED.map(read));
  expect(after.map(({ headers }) => headers.get('cache-control'))).toEqual(
    ASKED.map(() => 'public, max-age=31536000, immutable'),
  );
  expect(await Promise.all(after.map((response) => response.text()))).toEqual(before);
  expect(await (await fetch(`${server.url}/revisions/1/changes.jsonl`)).text()).toBe(file);

  const database = new ExplainingDatabase(server.sql);
  const { data, errors } = await graphql({
    schema: catalogueSchema(),
    source: `{ unit(code: "380", on: "2020-01-01") { series { nodes { observations(last: 5) { nodes { period value } } } } }
      revision(number: 1) { changes(first: 5, kinds: [ADDED]) { nodes { id } } } }`,
    contextValue: createContext(database, 1, LOCALHOST_ADDRESS),
  });
  await database.close();
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ revision: { changes: { nodes: { length: 5 } } } });
  const plan = (name: string) => database.plans.find((one) => one.name === name)?.lines.join('\n');
  const key = 'observation_series_id_period_start_period_end_alternative_super';
  expect(plan('listObservationsOfSeries')).toMatch(new RegExp(`Index Scan (Backward )?using ${key}`));
  expect(plan('findChangesOfRevisions')).toMatch(/Index Scan using observation_\w+ on observation/);
  for (const { name, lines } of database.plans)
    expect(
      lines.filter((line) => /Seq Scan on observation/.test(line)),
      name,
    ).toEqual([]);
}, 120_000);
