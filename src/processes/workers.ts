import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FromWorker, ToWorker, WorkerOrder } from './messages.js';

/** Pauses before a worker is replaced double from the first to the longest, while workers do not live long. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A worker that ran for this long is replaced without a pause. */
const STEADY_MS = 10_000;

/** A worker could not start; the message says why in one line. */
export class WorkerFailed extends Error {}

export interface WorkersLog {
  info(message: string): void;
  error(message: string): void;
}

export interface WorkersOptions {
  count: number;
  /** What a worker gets that starts now. */
  order(place: number): WorkerOrder;
  onMessage(worker: Worker, message: FromWorker): void;
  onEnd(worker: Worker): void;
  log: WorkersLog;
}

/** The processes that answer requests. One that ends is replaced. */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #running = new Set<Worker>();
  #stopping = false;
  #inTime = true;

  constructor(options: WorkersOptions) {
    this.#options = options;
    // Each process gets its share of connections, and listens to the messages of this one alone.
    cluster.schedulingPolicy = cluster.SCHED_RR;
    // Metrics have values that JSON does not have, such as NaN.
    cluster.setupPrimary({ serialization: 'advanced' });
    process.on('exit', () => {
      for (const worker of this.#running) worker.process.kill('SIGKILL');
    });
  }

  /** Those that run now. */
  get running(): readonly Worker[] {
    return [...this.#running];
  }

  /**
   * Starts all.
   * @returns the port where they listen
   * @throws WorkerFailed if one of them cannot start
   */
  async start(): Promise<number> {
    const places = Array.from({ length: this.#options.count }, (_, place) => place);
    const started = await Promise.all(
      places.map(async (place) => {
        const worker = this.#fork(place);
        return { place, worker, port: await portOf(worker) };
      }),
    );
    for (const { place, worker } of started) void this.#replaceAfter(worker, place);
    return started[0]?.port ?? 0;
  }

  /** Sends a message to all, or to all but one. */
  send(message: ToWorker, except?: Worker): void {
    for (const worker of this.#running) if (worker !== except) sendTo(worker, message);
  }

  /**
   * Shuts all of them down.
   * @returns whether all requests finished in time
   */
  async close(drainMs: number): Promise<boolean> {
    this.#stopping = true;
    const ended = this.running.map((worker) => once(worker, 'exit'));
    this.send({ type: 'stop', drainMs });
    await Promise.all(ended);
    return this.#inTime;
  }

  #fork(place: number): Worker {
    const worker = cluster.fork();
    this.#running.add(worker);
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') sendTo(worker, this.#options.order(place));
      else if (message.type === 'stopped') this.#inTime &&= message.inTime;
      else this.#options.onMessage(worker, message);
    });
    worker.once('exit', () => {
      this.#running.delete(worker);
      this.#options.onEnd(worker);
    });
    // A message to a worker that ends just now is an error here; its end is reported anyway.
    worker.on('error', () => {});
    return worker;
  }

  /** Replaces the worker of a place whenever it has ended. */
  async #replaceAfter(first: Worker, place: number): Promise<void> {
    let pause = 0;
    for (let worker = first; ; ) {
      const startedAt = Date.now();
      const [code, signal] = await ended(worker);
      if (this.#stopping) return;
      pause =
        Date.now() - startedAt > STEADY_MS
          ? 0
          : Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * pause));
      this.#report(worker, signal ?? code, pause);
      await sleep(pause);
      if (this.#stopping) return;
      worker = this.#fork(place);
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'failed') this.#options.log.error(message.reason);
      });
    }
  }

  #report({ process: { pid } }: Worker, how: string | number, pause: number): void {
    const after = pause === 0 ? '' : ` after ${pause / 1000} s`;
    const line = `process ${pid} has ended (${how}); it is replaced${after}`;
    if (how === 0) this.#options.log.info(line);
    else this.#options.log.error(line);
  }
}

function sendTo(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}

/** How a worker ended: its code, or the signal; also when that was before. */
async function ended(worker: Worker): Promise<[code: number, signal: NodeJS.Signals | null]> {
  const { exitCode, signalCode } = worker.process;
  if (exitCode !== null || signalCode !== null) return [exitCode ?? 0, signalCode];
  const [code, signal] = await once(worker, 'exit');
  return [code, signal];
}

/** The port where a worker that starts listens. */
function portOf(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'listening') resolve(message.port);
      if (message.type === 'failed') reject(new WorkerFailed(message.reason));
    });
    worker.once('exit', (code, signal) =>
      reject(new WorkerFailed(`a process ended (${signal ?? code}) before it could answer requests`)),
    );
  });
}
