import { describe, expect, it } from 'vitest';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { findPruning, prune } from '../../src/publishing/prune.js';
import { revert } from '../../src/publishing/revert.js';
import { errorMessages } from '../support/error-messages.js';
import { QUESTIONS } from '../support/every-edge.js';
import { useServer } from '../support/use-server.js';
import { printed } from './support/command-messages.js';
import { withCells, withoutRow, withRows } from './support/draft.js';
import { observed, small } from './support/drafts.js';
import { serveDrafts, serves } from './support/served.js';
import { wholeDatabase } from './support/state.js';

const editions = [
  small,
  withCells(small, 'observations', 2, { value: '50' }),
  withRows(
    withCells(small, 'topics', 3, { name_vi: 'Cổng' }),
    'observations',
    observed('dti', '380', '2021', '1'),
  ),
  withoutRow(small, 'observations', 4),
];

const server = useServer({ template: 'empty' }, async (server) => {
  for (const edition of editions) await serveDrafts(server, edition);
});

async function read(path: string) {
  const response = await fetch(server.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const KEPT = [
  ...QUESTIONS.flatMap((question) =>
    [3, 4].map((revision) => `/revisions/${revision}/graphql?query=${encodeURIComponent(question)}`),
  ),
  '/revisions/4/graphql?query={revisions{totalCount nodes{number note}}}',
  '/revisions/3/changes.jsonl?since=0',
  '/revisions/4/changes.jsonl?since=0',
  '/revisions/4/changes.jsonl',
];

describe('pruning', () => {
  it.each([
    [5, printed.newestIsKept(4)],
    [3, printed.publishedJustNow(3)],
  ])('before %i is refused: %s', async (before, message) => {
    const state = await wholeDatabase(server.sql);
    await expect(prune(server.sql, before)).rejects.toThrow(message);
    expect(await wholeDatabase(server.sql)).toEqual(state);
  });

  it('deletes rows that no kept revision shows, and nothing else', async () => {
    // All but the newest: a server that finds another time of it takes the database for another one.
    await server.sql`UPDATE revision SET published_at = published_at - interval '1 hour' WHERE number < 4`;
    const before = await Promise.all(KEPT.map(read));
    const found = await findPruning(server.sql, 3);
    expect(found).toEqual({
      revisions: { first: 1, last: 2 },
      rows: expect.any(Number),
      bytes: expect.any(Number),
    });
    // The observation of the first revision and that of the second, a topic with its entry of search, two states.
    expect(found.rows).toBe(6);
    expect(await prune(server.sql, 3, { note: 'Hết chỗ' })).toEqual(found);
    const after = await Promise.all(KEPT.map(read));
    expect(after.map(({ status, text }) => ({ status, text }))).toEqual(
      before.map(({ status, text }) => ({ status, text })),
    );
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
    const [left] =
      await server.sql`SELECT count(*)::integer AS rows FROM observation WHERE superseded_in <= 3`;
    expect(left).toEqual({ rows: 0 });
    expect(await prune(server.sql, 3)).toEqual({ revisions: null, rows: 0, bytes: 0 });
  });

  it.each([
    '/revisions/1/graphql?query={topics{code}}',
    '/revisions/2/graphql?query={topics{code}}',
    '/revisions/2/changes.jsonl?since=0',
    '/revisions/2/cite',
  ])('answers at %s why it is gone and what is kept', async (path) => {
    const { status, headers, text } = await read(path);
    const number = path.split('/')[2];
    const day = new Date().toISOString().slice(0, 10);
    expect(status).toBe(410);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: errorMessages.revisionPruned(Number(number), day, 3, 'Hết chỗ'),
          extensions: { code: 'REVISION_GONE' },
        },
      ],
    });
  });

  it.each(['/revisions/3/changes.jsonl', '/revisions/4/changes.jsonl?since=2', '/changes.jsonl?since=1'])(
    'answers no part of the changes at %s',
    async (path) => {
      const { status, text } = await read(path);
      expect(status).toBe(410);
      expect(JSON.parse(text).errors[0].extensions.code).toBe('REVISION_GONE');
    },
  );

  it('leaves the revisions in their list, with the day on which they were pruned', async () => {
    const { data, errors, headers } = await server.query<{ revisions: { nodes: unknown[] } }>(
      '{ revisions { nodes { number prunedAt changes(first: 1) { totalCount } } } }',
    );
    expect(errors?.map(({ path, extensions }) => [path?.at(2), extensions.code])).toEqual([
      [1, 'REVISION_GONE'],
      [2, 'REVISION_GONE'],
      [3, 'REVISION_GONE'],
    ]);
    expect(data.revisions.nodes[0]).toMatchObject({ number: 4, prunedAt: null, changes: { totalCount: 3 } });
    expect(data.revisions.nodes[3]).toMatchObject({ number: 1, changes: null });
    expect(headers.get('cache-control')).not.toContain('immutable');
    const pinned = await read('/revisions/4/graphql?query={revisions{nodes{number prunedAt}}}');
    expect(pinned.headers.get('cache-control')).toBe('no-cache');
    expect(
      JSON.parse(pinned.text).data.revisions.nodes.map(
        (node: { prunedAt: string | null }) => node.prunedAt !== null,
      ),
    ).toEqual([false, false, true, true]);
  });

  it('is seen by a server that was not notified', async () => {
    await server.sql`UPDATE revision SET pruned_at = now() WHERE number = 3`;
    const { status, text } = await read('/revisions/3/graphql?query={topics{code}}');
    expect(status).toBe(410);
    expect(JSON.parse(text).errors[0].message).toMatch(
      errorMessages.revisionPruned(3, new Date().toISOString().slice(0, 10), 4),
    );
    await server.sql`UPDATE revision SET pruned_at = NULL WHERE number = 3`;
    expect((await read('/revisions/3/graphql?query={topics{code}}')).status).toBe(200);
  });

  it('lets later revisions build on what is kept', async () => {
    await expect(revert(server.sql, 2)).rejects.toThrow(printed.revisionPruned(2, 3));
    await expect(exportPackage(server.sql, 'small', '/nowhere', { revision: 1 })).rejects.toThrow(
      printed.revisionPruned(1, 3),
    );
    expect((await revert(server.sql, 3)).revision).toBe(5);
    await serves(server, 5);
    await serveDrafts(server, small);
    expect((await read('/revisions/6/changes.jsonl?since=3')).status).toBe(200);
    expect((await read('/revisions/5/changes.jsonl?since=3')).text).toBe('');
  });
});
