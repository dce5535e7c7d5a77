import { expect, it } from 'vitest';
import { withCells, withoutRow, withRows } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { readCsv, type TextRow } from './support/read-csv.js';

const OBSERVATIONS = 'observations';
const added = { ...small.tables.observations?.[1], period: '2024', value: '60.00' };

/** One step after the other: a value is corrected, a unit renamed, a newer value comes, and one is withdrawn. */
const corrected = withCells(small, OBSERVATIONS, 2, { value: '49.32' });
const renamed = withCells(corrected, 'units', 2, { name_vi: 'Tỉnh Thanh Hoá' });
const newer = withRows(renamed, OBSERVATIONS, added);
const withdrawn = withoutRow(newer, OBSERVATIONS, 4);

const server = useServer({ template: 'empty' }, async (server) => {
  for (const draft of [small, corrected, renamed, newer, withdrawn]) await serveDrafts(server, draft);
});

const read = (path: string) => readCsv(server, path);

/** Without empty cells: the table of a revision has no column for a dimension that it does not use. */
const withoutRevision = ({ revision: _, ...row }: TextRow) =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));

it.each([0, 1, 2, 3, 4, 5])(
  'a copy of revision %s that is brought up to date is the table of the newest',
  async (since) => {
    const copy = new Map<string, TextRow>();
    if (since > 0)
      for (const row of await read(`/revisions/${since}/observations.csv`))
        copy.set(row.observation_id ?? '', row);
    const changes = await read(`/observations.csv?since=${since}`);
    for (const { change, ...row } of changes)
      if (change === 'WITHDRAWN') expect(copy.delete(row.observation_id ?? '')).toBe(true);
      else {
        expect(copy.has(row.observation_id ?? '')).toBe(change === 'CHANGED');
        copy.set(row.observation_id ?? '', row);
      }
    const newest = await read('/observations.csv');
    const sorted = (rows: Iterable<TextRow>) =>
      [...rows]
        .map(withoutRevision)
        .sort((a, b) => ((a.observation_id ?? '') < (b.observation_id ?? '') ? -1 : 1));
    expect(sorted(copy.values())).toEqual(sorted(newest));
    if (since === 5) expect(changes).toEqual([]);
  },
);

it.each<[step: string, from: number, to: number, changes: string[]]>([
  ['a correction', 1, 2, ['CHANGED 2022 49.32']],
  ['another name of the unit', 2, 3, ['CHANGED 2022 49.32', 'CHANGED 2023 52.70', 'CHANGED 2022 51']],
  [
    'a newer value, after which the last one is no longer the newest',
    3,
    4,
    ['CHANGED 2023 52.70', 'ADDED 2024 60.00'],
  ],
  ['a withdrawal', 4, 5, ['WITHDRAWN 2022 51']],
])('%s changes these rows', async (_, from, to, changes) => {
  const rows = await read(`/revisions/${to}/observations.csv?since=${from}&indicator=dti`);
  const found = rows.map(({ change, period, value }) => `${change} ${period} ${value}`);
  expect(found.sort()).toEqual([...changes].sort());
});

it('takes a time for the revision that was the newest then', async () => {
  const { data } = await server.query<{ revisions: { nodes: { number: number; publishedAt: string }[] } }>(
    '{ revisions(first: 10) { nodes { number publishedAt } } }',
  );
  const third = data?.revisions.nodes.find(({ number }) => number === 3);
  expect(await read(`/observations.csv?since=${third?.publishedAt}`)).toEqual(
    await read('/observations.csv?since=3'),
  );
});

it.each(['6', '-1', 'x', '2999-01-01', '2026-13-01'])('refuses since=%s', async (since) => {
  const { status, bytes } = await getFile(server, `/observations.csv?since=${since}`);
  expect(status).toBe(400);
  expect(JSON.parse(bytes.toString()).errors[0].extensions.code).toBe('REVISION_INVALID');
});
