import { createHash } from 'node:crypto';
import { ObservationScan } from './observation-scan.js';
import type { SeriesOrderKey } from './series-order.js';

/** What identifies a series: one indicator for one subject in one breakdown. */
export interface SeriesIdentity {
  indicatorId: string;
  subjectKind: string;
  subjectId: string;
  /** Ids as an array of Postgres, in any order: `{7,3}`. */
  categories: string;
}

/** Numbers the series of the observations in the order in which they appear, from 0. */
export class SeriesRegistry {
  readonly #numbers = new Map<string, number>();
  #new: string[] = [];
  /** How many series `takeNew` has returned. */
  resolvedCount = 0;
  readonly scan = new ObservationScan();
  /** The number that was returned last, and the key of the observation that it was for. */
  lastNumber = 0;
  readonly lastKey: SeriesOrderKey = { start: 0, end: 0, alternative: 0 };
  #last: SeriesIdentity | null = null;
  readonly #checksum = createHash('sha256');

  number(indicatorId: string, subjectKind: string, subjectId: string, categories: string): number {
    // Most often the previous row is of the same series.
    const last = this.#last;
    if (
      last !== null &&
      last.subjectId === subjectId &&
      last.indicatorId === indicatorId &&
      last.categories === categories &&
      last.subjectKind === subjectKind
    )
      return this.lastNumber;
    const ids = categories.includes(',')
      ? `{${categories.slice(1, -1).split(',').sort().join(',')}}`
      : categories;
    const name = `${indicatorId}\t${subjectKind}\t${subjectId}\t${ids}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
      this.#new.push(name);
    }
    this.#last = { indicatorId, subjectKind, subjectId, categories };
    this.lastNumber = number;
    return number;
  }

  /** Lines for COPY of the series since the last call: number, indicator, kind of subject, subject, categories. */
  takeNew(): string[] {
    const lines = this.#new.map((name, i) => `${this.resolvedCount + i}\t${name}\n`);
    this.resolvedCount += lines.length;
    this.#new = [];
    this.#checksum.update(lines.join(''));
    return lines;
  }

  /** Checksum of the series that `takeNew` has returned, in hexadecimal. */
  checksum(): string {
    return this.#checksum.copy().digest('hex');
  }
}
