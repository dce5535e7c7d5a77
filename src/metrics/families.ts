import type { Registry } from 'prom-client';

/** A line of a scrape. */
interface Line {
  metricName: string;
  labels: Record<string, string>;
  value: number;
}

interface Description {
  name: string;
  help: string;
  /** At most two. */
  labels?: readonly string[];
}

/**
 * All series of one metric. The classes of prom-client make a key from the labels at every observation, which takes 0.3 µs.
 * Here the series is found by its values, or kept by the caller.
 */
abstract class Family<Series> {
  readonly name: string;
  readonly help: string;
  abstract readonly type: string;
  readonly #labels: readonly string[];
  readonly #series = new Map<string, Map<string, { labels: Record<string, string>; series: Series }>>();

  constructor(registry: Registry, { name, help, labels = [] }: Description) {
    this.name = name;
    this.help = help;
    this.#labels = labels;
    // A registry only calls `get`.
    registry.registerMetric(this as never);
  }

  /** The series with these values of the labels, in their order. The caller bounds the values. */
  of(first = '', second = ''): Series {
    const found = this.#series.get(first)?.get(second);
    if (found) return found.series;
    const values = [first, second];
    const labels = Object.fromEntries(this.#labels.map((label, i) => [label, values[i] ?? '']));
    const series = this.begin();
    const ofFirst = this.#series.get(first) ?? new Map();
    this.#series.set(first, ofFirst.set(second, { labels, series }));
    return series;
  }

  /** What prom-client writes at a scrape. */
  async get() {
    // Without labels there is one series from the beginning.
    if (this.#labels.length === 0) this.of();
    const values = [...this.#series.values()].flatMap((ofFirst) =>
      [...ofFirst.values()].flatMap(({ labels, series }) => this.linesOf(labels, series)),
    );
    return { name: this.name, help: this.help, type: this.type, aggregator: 'sum', values };
  }

  protected abstract begin(): Series;
  protected abstract linesOf(labels: Record<string, string>, series: Series): Line[];
}

export interface CounterSeries {
  value: number;
}

export class CounterFamily extends Family<CounterSeries> {
  readonly type = 'counter';

  protected begin(): CounterSeries {
    return { value: 0 };
  }

  protected linesOf(labels: Record<string, string>, { value }: CounterSeries): Line[] {
    return [{ metricName: this.name, labels, value }];
  }
}

export class HistogramSeries {
  readonly bounds: readonly number[];
  /** How many values are in each bucket and in no smaller one; the last is that of values above all bounds. */
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket += 1;
    counts[bucket] = (counts[bucket] as number) + 1;
    this.sum += value;
  }
}

export class HistogramFamily extends Family<HistogramSeries> {
  readonly type = 'histogram';
  readonly #bounds: readonly number[];

  /** @param description `buckets` are the upper bounds, in their order */
  constructor(registry: Registry, description: Description & { buckets: readonly number[] }) {
    super(registry, description);
    this.#bounds = description.buckets;
  }

  protected begin(): HistogramSeries {
    return new HistogramSeries(this.#bounds);
  }

  protected linesOf(labels: Record<string, string>, { bounds, counts, sum }: HistogramSeries): Line[] {
    let count = 0;
    const buckets = [...counts].map((inBucket, i): Line => {
      count += inBucket;
      const le = i < bounds.length ? String(bounds[i]) : '+Inf';
      return { metricName: `${this.name}_bucket`, labels: { le, ...labels }, value: count };
    });
    return [
      ...buckets,
      { metricName: `${this.name}_sum`, labels, value: sum },
      { metricName: `${this.name}_count`, labels, value: count },
    ];
  }
}
