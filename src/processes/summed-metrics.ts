import { AggregatorRegistry, Registry } from 'prom-client';
import type { ScrapeSource } from '../metrics/listener.js';
import type { ProcessMetrics } from './messages.js';

/** A worker that does not answer in time counts with what it said last. */
const PATIENCE_MS = 1_000;

/** A process whose metrics can be asked for. */
export interface ScrapedWorker {
  id: number;
  send(message: { type: 'scrape'; id: number }): void;
}

/**
 * The metrics of all workers as one. Counters never fall: those of a worker that has ended are kept, as they were at its
 * last scrape.
 */
export class SummedMetrics implements ScrapeSource {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #workers: () => readonly ScrapedWorker[];
  readonly #last = new Map<number, ProcessMetrics>();
  readonly #waiting = new Map<number, () => void>();
  #ended: Promise<ProcessMetrics> = Promise.resolve([]);

  constructor(workers: () => readonly ScrapedWorker[]) {
    this.#workers = workers;
  }

  async metrics(): Promise<string> {
    await Promise.all(this.#workers().map((worker) => this.#ask(worker)));
    const all = [...this.#last.values(), await this.#ended];
    return AggregatorRegistry.aggregate(all).metrics();
  }

  /** Takes the answer of a worker. */
  receive(id: number, metrics: ProcessMetrics): void {
    this.#last.set(id, metrics);
    this.#waiting.get(id)?.();
  }

  /** Call when a worker has ended. */
  workerEnded(id: number): void {
    const last = this.#last.get(id);
    this.#last.delete(id);
    this.#waiting.get(id)?.();
    if (last) this.#ended = this.#ended.then((ended) => sum([ended, last.filter(onlyGrows)]));
  }

  #ask(worker: ScrapedWorker): Promise<void> {
    const { id } = worker;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve();
      };
      const timer = setTimeout(done, PATIENCE_MS);
      const before = this.#waiting.get(id);
      this.#waiting.set(id, () => {
        before?.();
        done();
      });
      worker.send({ type: 'scrape', id });
    });
  }
}

const sum = (metrics: ProcessMetrics[]): Promise<ProcessMetrics> =>
  AggregatorRegistry.aggregate(metrics).getMetricsAsJSON();

// prom-client names the types by words, where its declarations have numbers.
const onlyGrows = ({ type }: { type: unknown }) => type === 'counter' || type === 'histogram';
