// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is looked at has templates
import { describe, expect, it } from 'vitest';
import { STATEMENTS } from '../../src/metrics/statement-rooms.js';
import { useServer } from '../support/use-server.js';
import { roomOf, sources } from './support/sources.js';
import { Declarations, declarationsOf, statementNames } from './support/statements.js';

// Publishing writes, and may see what is current by a shortcut: it holds the lock. It makes the tables that
// contradictions are looked for in.
const readers = sources('src').filter(({ path }) => !/^src\/(publishing|contradictions|portal)\//.test(path));

describe('every statement checks that the rows that it reads are in its revision', () => {
  it('with `reader.live(table)` for each table', () => {
    expect(new Declarations(readers).readsNotLive()).toEqual([
      // Find the revisions in which a dataset changed.
      'src/metadata/metadata.queries.ts: listVersionedDatasets lacks live(datasetState)',
      'src/metadata/metadata.queries.ts: listVersionsOfDataset lacks live(datasetState)',
      // Finds series by ids that only earlier revisions have.
      'src/series/series.queries.ts: findMovedSeries lacks former.published_in <= ${reader.revision} AND former.superseded_in > ${reader.revision}',
    ]);
  });

  it.each([
    ['a table', 'const a = sql`SELECT FROM unit WHERE true`;', 'a lacks live(unit)'],
    ['another table', 'const a = sql`SELECT FROM unit WHERE ${reader.live(series)}`;', 'a lacks live(unit)'],
    [
      'a joined table',
      'const a = sql`SELECT FROM series JOIN unit ON true WHERE ${reader.live(series)}`;',
      'a lacks live(unit)',
    ],
    [
      'a table that is read twice',
      'const a = sql`SELECT FROM unit, (SELECT FROM unit WHERE ${reader.live(unit)}) AS b`;',
      'a lacks live(unit)',
    ],
    [
      'a table under another name',
      'const a = sql`SELECT FROM unit AS other WHERE ${reader.live(unit)}`;',
      'a lacks other.published_in <= ${reader.revision} AND other.superseded_in > ${reader.revision}',
    ],
    [
      'a table under an alias',
      "const other = alias(unit, 'other');\nconst a = sql`SELECT FROM unit AS other WHERE true`;",
      'a lacks other.published_in <= ${reader.revision} AND other.superseded_in > ${reader.revision}',
    ],
    [
      'a table, where only its alias is',
      "const other = alias(unit, 'other');\nconst a = sql`SELECT FROM unit, unit AS other WHERE ${reader.live(other)}`;",
      'a lacks live(unit)',
    ],
    [
      'an alias, where only another one is',
      "const b = alias(unit, 'b');\nconst a = sql`SELECT FROM unit AS b JOIN unit AS c ON true WHERE ${reader.live(b)}`;",
      'a lacks c.published_in <= ${reader.revision} AND c.superseded_in > ${reader.revision}',
    ],
    ['a table of the code', 'const a = sql`SELECT FROM ${nameOf(table)}`;', 'a lacks live(table)'],
    [
      'the common part of Lists',
      "const base = { from: sql`unit` };\nconst a = { ...base, name: 'listA', where: () => sql`true` };",
      'a lacks live(unit)',
    ],
  ])('which is seen for %s', (_, text, message) => {
    expect(new Declarations([{ path: 'x.ts', text }]).readsNotLive()).toEqual([`x.ts: ${message}`]);
  });

  it.each([
    "const other = alias(unit, 'o');\nconst a = sql`SELECT FROM unit AS o WHERE ${reader.live(other)}`;",
    "const a = sql`SELECT FROM unit AS o WHERE ${reader.live(alias(unit, 'o'))}`;",
    'const a = sql`SELECT FROM unit AS o WHERE o.published_in <= ${reader.revision} AND o.superseded_in > ${reader.revision}`;',
  ])('also under an alias: %s', (text) => {
    expect(new Declarations([{ path: 'x.ts', text }]).readsNotLive()).toEqual([]);
  });

  it('or leaves it to a function', () => {
    const text =
      'const ours = (reader) => sql`${reader.live(unit)}`;\nconst a = sql`SELECT FROM unit WHERE ${ours(reader)}`;';
    expect(new Declarations([{ path: 'x.ts', text }]).readsNotLive()).toEqual([]);
  });
});

describe('the name of a statement', () => {
  const named = readers
    .flatMap(declarationsOf)
    .flatMap((declaration) =>
      [...new Set(statementNames(declaration))].map((statement) => ({ ...declaration, statement })),
    );

  it('is given once, begins with find, list or count, and leaves room for the count of a list', () => {
    expect(named.length).toBeGreaterThan(50);
    const names = named.map(({ statement }) => statement);
    expect(names.filter((name) => !/^(find|list|count)[A-Z]/.test(name))).toEqual([]);
    const counts = named
      .filter(({ text }) => /\bname: '/.test(text))
      .map(({ statement }) => statement.replace(/^list/, 'count'));
    const all = [...names, ...counts];
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  });

  it('is that of the function that asks it, so that the function is found by it', () => {
    const ofFunctions = named.filter(
      ({ path, text }) => path.endsWith('.queries.ts') && text.includes('.rows'),
    );
    expect(ofFunctions.length).toBeGreaterThan(20);
    expect(
      ofFunctions.filter(({ name, statement }) => name !== statement).map(({ statement }) => statement),
    ).toEqual([]);
  });

  it('is given to every statement of the reader', () => {
    const calls = readers.flatMap(({ path, text }) =>
      [...text.matchAll(/\breader\.rows\b/g)].map(() => path),
    );
    const withName = readers.flatMap(({ path, text }) =>
      [...text.matchAll(/\breader\.rows(?:<[^(]*>)?\(\s*(?:'\w+'|name,|list\.name,)/g)].map(() => path),
    );
    expect(calls).toEqual(withName);
  });

  describe('in the database', () => {
    const server = useServer();

    it('begins each statement of a request', async () => {
      await server.sql`CREATE EXTENSION pg_stat_statements`;
      await server.sql`SELECT pg_stat_statements_reset(0, oid, 0) FROM pg_database WHERE datname = current_database()`;
      const { errors } = await server.query(
        `{ catalogue { title } indicators(first: 2, filter: { hasObservationsFor: { unit: "38" } }) { totalCount nodes {
          topic { code } series(first: 2) { nodes { unit { code } observations(last: 1) { nodes { period } } } } } } }`,
      );
      expect(errors).toBeUndefined();
      const rows = await server.sql<
        { query: string }[]
      >`SELECT query FROM pg_stat_statements JOIN pg_database AS db ON db.oid = dbid
        WHERE datname = current_database() AND query NOT LIKE '%pg_stat_statements%'`;
      const names = rows.map(({ query }) => /^\w+ \/\* (\w+) \*\/ /.exec(query)?.[1] ?? query);
      // Of no request: a pool asks for the types of arrays when it connects, and a server for the newest revision.
      const ofNoRequest = /^select b\.oid|^readRevisions$/;
      expect(names.filter((name) => !ofNoRequest.test(name)).sort()).toEqual(
        [
          'countIndicators',
          'findCatalogue',
          // Once for each revision, before the first query that needs it.
          'findLongestLists',
          'findNewestVersions',
          'findTopicsById',
          'listIndicators',
          'listObservationsOfSeries',
          'listSeriesOfIndicators',
        ].sort(),
      );
    });
  });
});

it('src/metrics/statement-rooms.ts has each statement in its room; add a new one there', () => {
  const written = readers
    .filter(({ path }) => !/^src\/(cli|metrics|packages|paging)\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/'((?:find|list|count)[A-Z]\w+)'/g)].map(([, name]) => `${roomOf(path)} ${name}`),
    );
  const listed = Object.entries(STATEMENTS).flatMap(([room, names]) =>
    (names.match(/\w+/g) ?? []).map((name) => `${room} ${name}`),
  );
  expect(listed.sort()).toEqual([...new Set(written)].sort());
});
