import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { Reader } from '../loading/reader.js';
import { changeLines, readSince } from '../revisions/change-lines.js';
import { tableProjections } from '../revisions/change-statement.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { IMMUTABLE, isUnchanged, REVALIDATE } from './caching.js';
import { Downloads } from './downloads.js';
import type { FailureLog } from './failure-log.js';
import { FileSizes } from './file-sizes.js';
import type { Stopping } from './graceful-shutdown.js';
import { sendHead, sendLines } from './json-lines.js';
import { resolveRevision } from './resolve-revision.js';

export interface ChangesOptions {
  database: Database;
  current: CurrentRevision;
  config: Config;
  stopping: Stopping;
  failures: FailureLog;
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
  const { database, config, stopping, failures } = options;
  const milliseconds = config.DOWNLOAD_TIMEOUT_MS;
  const downloads = new Downloads(config.MAX_DOWNLOADS, milliseconds);
  const sending = { milliseconds, stopping, failures, downloads, sizes: new FileSizes() };
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
      const name = `${from}-${revision}`;
      if (request.method === 'HEAD') return sendHead(reply, name, sending.sizes);
      // The client closed the connection while the revision was looked up.
      if (reply.raw.destroyed) return reply.hijack();
      reply.raw.once('close', downloads.begin());
      const read = () => changeLines(new Reader(database, revision), from);
      return sendLines(request, reply, { name, read }, sending);
    });
}
