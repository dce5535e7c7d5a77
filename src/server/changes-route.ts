import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import { Reader } from '../loading/reader.js';
import { changeLines, readSince } from '../revisions/change-lines.js';
import { tableProjections } from '../revisions/change-statement.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { IMMUTABLE, isUnchanged, REVALIDATE } from './caching.js';
import { resolveRevision } from './resolve-revision.js';
import { type SendOptions, sendFile, sendHead } from './send-file.js';

export interface ChangesOptions {
  database: Database;
  current: CurrentRevision;
  sending: SendOptions;
}

interface Route {
  Params: { revision?: string };
  Querystring: { since?: unknown };
}

/** Identifies the format of the lines: with another column, the same revision has other bytes. */
const FORM = createHash('sha256')
  .update(
    JSON.stringify(
      tableProjections.map(({ format }) => [format.name, format.columns.map(({ name }) => name)]),
    ),
  )
  .digest('base64url')
  .slice(0, 8);

/** The changes up to a revision as JSON lines: `/changes.jsonl?since=M` up to the newest, `/revisions/N/…` up to N. */
export function registerChanges(app: FastifyInstance, options: ChangesOptions): void {
  const { database, sending } = options;
  for (const url of ['/changes.jsonl', '/revisions/:revision/changes.jsonl'])
    app.get<Route>(url, async (request, reply) => {
      const pinned = request.params.revision;
      const revision = await resolveRevision(options, pinned);
      const from = readSince(request.query.since, revision);
      request.record.revision = revision;
      reply
        .header('catalogue-revision', revision)
        .header('etag', `"${from}-${revision}-${FORM}"`)
        .header('cache-control', pinned === undefined ? REVALIDATE : IMMUTABLE);
      if (isUnchanged(request, reply)) return reply.code(304).send();
      const file = {
        name: `${from}-${revision}`,
        type: 'application/jsonl; charset=utf-8',
        endsWithError: true,
        isTable: false,
        read: () => changeLines(new Reader(database, revision), from),
      };
      if (request.method === 'HEAD') return sendHead(reply, file, sending.sizes);
      // The client closed the connection while the revision was looked up.
      if (reply.raw.destroyed) return reply.hijack();
      reply.raw.once('close', sending.downloads.begin());
      return sendFile(request, reply, file, sending);
    });
}
