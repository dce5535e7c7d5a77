import cluster from 'node:cluster';
import { pino } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import type { DatabaseAddress, ServerLocation } from '../../db/driver/index.js';
import { type Config, readConfig } from '../config.js';
import type { CurrentRevision, RevisionBounds } from '../revisions/current-revision.js';
import { writeOncePerTurn } from '../server/log-lines.js';
import { configOfWorker } from './config-of-worker.js';
import { explainListening } from './explain-listening.js';
import type { FromWorker, ToWorker, WorkerOrder } from './messages.js';
import { serve } from './serve.js';
import { SharedRate } from './shared-rate.js';

/** Up to here a pipe keeps the lines of several processes apart. */
const PIPE_BUF = 4096;

const send = (message: FromWorker, sent = () => {}) => void process.send?.(message, undefined, {}, sent);

/** One of several processes that answer requests, as the primary process says. It ends when that one ends. */
class WorkerProcess {
  readonly #config: Config = readConfig(process.env);
  readonly #rate = new SharedRate((uses) => send({ type: 'used', uses }));
  #revision: RevisionBounds = { newest: 0, oldest: 1 };
  #current: CurrentRevision | undefined;
  #location: ServerLocation | undefined;
  #serving: Awaited<ReturnType<typeof serve>> | undefined;
  #isStopping = false;

  run(): void {
    process.on('message', (message: ToWorker) => this.#receive(message));
    // Ctrl-C in a terminal, and some supervisors, send their signal to each process.
    process.on('SIGTERM', () => void this.#stop(this.#config.DRAIN_MS));
    process.on('SIGINT', () => void this.#stop(0));
    send({ type: 'ready' });
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        void this.#start(message).catch(fail);
        break;
      case 'revision':
        this.#raise(message.revision);
        break;
      case 'moved':
        this.#location = message.location;
        break;
      case 'used':
        this.#rate.receive(message.uses);
        break;
      case 'scrape':
        void this.#scrape(message.id);
        break;
      case 'stop':
        void this.#stop(message.drainMs);
        break;
    }
  }

  async #start({ place, reader, revision }: WorkerOrder): Promise<void> {
    this.#raise(revision);
    const serving = await serve(configOfWorker(this.#config, place), this.#located(reader), {
      follow: async (current) => {
        this.#current = current;
        this.#raise(this.#revision);
      },
      log: writeOncePerTurn(pino.destination(2), PIPE_BUF),
      sharing: this.#rate,
    });
    if (this.#config.METRICS_PORT !== undefined)
      collectDefaultMetrics({ register: serving.app.metrics.registry });
    this.#serving = serving;
    send({ type: 'listening', port: serving.port });
  }

  #raise(revision: RevisionBounds): void {
    this.#revision = revision;
    this.#current?.raise(revision);
  }

  /** An embedded Postgres may move; the primary process says where to. */
  #located(reader: DatabaseAddress): DatabaseAddress {
    if (typeof reader === 'string' || 'url' in reader) return reader;
    const { host, port, path } = reader;
    const first: ServerLocation = { host, port, ...(path !== undefined && { path }) };
    return { ...reader, locate: () => this.#location ?? first };
  }

  async #scrape(id: number): Promise<void> {
    const metrics = (await this.#serving?.app.metrics.registry.getMetricsAsJSON()) ?? [];
    send({ type: 'scraped', id, metrics });
  }

  async #stop(drainMs: number): Promise<void> {
    if (!this.#serving) process.exit(0);
    if (this.#isStopping) return;
    this.#isStopping = true;
    const inTime = await this.#serving.close(drainMs);
    send({ type: 'stopped', inTime });
    // Gives back connections that were handed to this process just before; their clients would wait for ever.
    process.once('disconnect', () => process.exit(inTime ? 0 : 1));
    cluster.worker?.disconnect();
  }
}

/** Reports an error of the start to the primary process, in one line if a user can fix it. */
function fail(error: unknown): void {
  const { stack, message } = error as Error;
  send({ type: 'failed', reason: explainListening(error) ?? stack ?? message }, () => process.exit(1));
}

/** Runs this process as a worker. */
export function runAsWorker(): void {
  new WorkerProcess().run();
}
