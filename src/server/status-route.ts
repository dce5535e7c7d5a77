import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import type { AnswerCache } from '../answers/answer-cache.js';
import { type Config, projectRoot } from '../config.js';
import type { RowCache } from '../loading/row-cache.js';
import { registerMetricsListener } from '../metrics/listener.js';
import { registerReadings } from '../metrics/readings.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { PublicationTime } from '../revisions/publication-time.js';
import type { Admission } from './admission.js';
import type { Stopping } from './graceful-shutdown.js';

export interface StatusOptions {
  database: Database;
  current: CurrentRevision;
  stopping: Stopping;
  admission: Admission;
  config: Config;
  kept: AnswerCache;
  rows: RowCache | undefined;
}

/** The version in package.json. */
export const programVersion: string = JSON.parse(
  readFileSync(join(projectRoot, 'package.json'), 'utf8'),
).version;

/** The state of the server must be known soon, also when the database hangs. */
const DATABASE_PATIENCE_MS = 2_000;

/** `/status`: what the server is and how it does, for people and scripts; and the metrics, on an address of their own. */
export function registerStatus(app: FastifyInstance, options: StatusOptions): void {
  const { database, current, stopping, admission, config, kept, rows } = options;
  const publication = new PublicationTime(database);
  const revision = async () => {
    const { number } = current;
    try {
      await database.probe(DATABASE_PATIENCE_MS);
      return { number, publishedAt: await publication.of(number), reachable: true };
    } catch {
      return { number, publishedAt: null, reachable: false };
    }
  };
  app.get('/status', async (_request, reply) => {
    const { number, publishedAt, reachable } = await revision();
    const { busy, size, waiting } = database.connections;
    const queries = admission.use;
    reply.header('cache-control', 'no-store');
    return {
      status: stateOf(stopping, number, reachable),
      version: programVersion,
      revision: number,
      publishedAt,
      uptimeSeconds: Math.round(process.uptime()),
      database: { reachable, connections: size, busy, waiting },
      queriesWaiting: queries.small + queries.heavy,
      recent: app.metrics.recent.summary(),
    };
  });
  registerReadings(app.metrics.registry, {
    version: programVersion,
    revision,
    connections: () => database.connections,
    queries: () => admission.use,
    cacheBytes: () => ({ answers: kept.bytes, rows: rows?.bytes ?? 0 }),
    rowLookups: () => rows ?? { hits: 0, misses: 0 },
    clients: () =>
      new Promise((resolve) => app.server.getConnections((error, count) => resolve(error ? 0 : count))),
  });
  registerMetricsListener(app, config, app.metrics.registry);
}

function stateOf(stopping: Stopping, revision: number, reachable: boolean): string {
  if (stopping.asked) return 'stopping';
  if (revision === 0) return 'nothing published';
  return reachable ? 'ready' : 'database unavailable';
}
