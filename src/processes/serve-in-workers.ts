import { pino } from 'pino';
import { connect, type DatabaseAddress, loadArrayTypes } from '../../db/driver/index.js';
import type { Config } from '../config.js';
import { listenForScrapes } from '../metrics/listener.js';
import type { OpenDatabase } from '../opening/open-database.js';
import { CurrentRevision } from '../revisions/current-revision.js';
import type { Serving } from './serve.js';
import { SummedMetrics } from './summed-metrics.js';
import { Workers } from './workers.js';

/**
 * Answers requests in several processes. This one accepts connections and hands them out in turn, looks for new
 * revisions, watches the embedded Postgres and serves the metrics; it answers no request itself.
 * @param onLost is called when the database no longer has the newest revision that was answered
 */
export async function serveInWorkers(
  config: Config,
  { reader, watch }: Pick<OpenDatabase, 'reader' | 'watch'>,
  onLost: (number: number) => void,
): Promise<Serving> {
  const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  const sql = connect(reader, { connections: 1, readOnly: true });
  await loadArrayTypes(sql);
  const current = new CurrentRevision(sql);
  const workers: Workers = new Workers({
    count: config.PROCESSES,
    order: (place) => ({
      type: 'start',
      place,
      reader: addressNow(reader),
      revision: { newest: current.number, oldest: current.oldest },
    }),
    onMessage(worker, message) {
      if (message.type === 'used') workers.send(message, worker);
      if (message.type === 'scraped') metrics.receive(message.id, message.metrics);
    },
    onEnd: ({ id }) => metrics.workerEnded(id),
    log,
  });
  const metrics = new SummedMetrics(() => workers.running);
  current.onLost = onLost;
  const raise: typeof current.onRaise = (revision) => workers.send({ type: 'revision', revision });
  current.onRaise = raise;
  watch(log, (location) => workers.send({ type: 'moved', location }));
  await current.start((error) => log.warn(error, 'the newest revision cannot be read'));
  const closeMetrics = await listenForScrapes(config, metrics, log);
  const port = await workers.start();
  return {
    port,
    async close(drainMs) {
      const inTime = await workers.close(drainMs);
      closeMetrics();
      await current.stop();
      await sql.end({ timeout: 5 });
      return inTime;
    },
  };
}

/** The address as a message: with where an embedded Postgres listens now. */
function addressNow(address: DatabaseAddress): DatabaseAddress {
  if (typeof address === 'string' || 'url' in address) return address;
  const { locate, ...plain } = address;
  return { ...plain, ...locate?.() };
}
