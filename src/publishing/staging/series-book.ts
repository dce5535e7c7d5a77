import { PassingFigures } from './passing-figures.js';

/** Numbers the series that observations name: one indicator for one subject in one breakdown. */
export class SeriesBook {
  readonly #numbers = new Map<string, number>();
  readonly figures = new PassingFigures();

  /**
   * The number of a series, from 0 in the order in which they come.
   * @param categories ids as an array of Postgres, in any order: `{7,3}`
   */
  number(indicatorId: string, subjectKind: string, subjectId: string, categories: string): number {
    const ids = categories.includes(',')
      ? `{${categories.slice(1, -1).split(',').sort().join(',')}}`
      : categories;
    const name = `${indicatorId}\t${subjectKind}\t${subjectId}\t${ids}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** Lines for COPY: number, indicator, kind of subject, subject, categories. */
  *lines(): Generator<string> {
    for (const [name, number] of this.#numbers) yield `${number}\t${name}\n`;
  }
}
