import { createHash } from 'node:crypto';
import { SeriesOrder, type SeriesOrderKey } from './series-order.js';
import { StreamingOutliers } from './streaming-outliers.js';

/** What makes a series: one indicator for one subject in one breakdown. */
export interface SeriesName {
  indicatorId: string;
  subjectKind: string;
  subjectId: string;
  /** Ids as an array of Postgres, in any order: `{7,3}`. */
  categories: string;
}

/** Numbers the series that observations name. */
export class SeriesBook {
  readonly #numbers = new Map<string, number>();
  #new: string[] = [];
  /** How many series `newLines` has told so far. */
  told = 0;
  readonly figures = new StreamingOutliers();
  /** Where observations go straight into the catalogue: the id of the first series, which those of the rest follow. */
  straight: { firstId: number; order: SeriesOrder } | null = null;
  /** The number that was asked for last, and what tells the figure of that row from others of the series. */
  lastNumber = 0;
  readonly lastKey: SeriesOrderKey = { start: 0, end: 0, alternative: 0 };
  #last: SeriesName | null = null;
  readonly #names = createHash('sha256');

  /** Gives series their ids at once, none of which is there yet. */
  goStraight(firstId: number): void {
    this.straight = { firstId, order: new SeriesOrder() };
  }

  /** The number of a series, from 0 in the order in which they come. */
  number(indicatorId: string, subjectKind: string, subjectId: string, categories: string): number {
    // Most often the row before is of the same series.
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

  /** Lines for COPY of the series that were not told yet: number, indicator, kind of subject, subject, categories. */
  newLines(): string[] {
    const lines = this.#new.map((name, i) => `${this.told + i}\t${name}\n`);
    this.told += lines.length;
    this.#new = [];
    this.#names.update(lines.join(''));
    return lines;
  }

  /** Checksum of the series that `newLines` has told, in hexadecimal. */
  checksum(): string {
    return this.#names.copy().digest('hex');
  }
}
