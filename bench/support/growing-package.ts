import { Random } from '../../test/fuzz/support/random.js';
import { type ObservationPackage, writeObservationPackage } from './observation-package.js';

const LICENCE = 'https://creativecommons.org/publicdomain/zero/1.0/';
const LAST_YEAR = 2024;

/** Units that an indicator has series for, and the mean length of a series. */
export const UNITS_OF_INDICATOR = 100;
const MEAN_LENGTH = 20;

/** Series of a unit. Each size has as many indicators as half of its units. */
export const INDICATORS_OF_UNIT = UNITS_OF_INDICATOR / 2;

const SYLLABLES = ['an', 'bo', 'ca', 'dai', 'he', 'ki', 'lo', 'ma', 'nu', 'po', 'ra', 'sen', 'ti', 'vu'];

/**
 * Data that grow as a country does: with more observations there are more units and indicators, but a unit and an indicator
 * have as many series as before, and a series as many observations. So a question has as large an answer at each size.
 */
export class GrowingData {
  readonly units: { code: string; name: string }[];
  readonly indicators: { code: string; name: string }[];
  /** Units that have the same indicators are far from each other in the tables. */
  readonly #scattered: number[];

  constructor(observations: number) {
    const count = Math.round((observations * 2) / (UNITS_OF_INDICATOR * MEAN_LENGTH));
    const random = new Random(20);
    const named = (prefix: string, i: number, words: number) => ({
      code: `${prefix}${String(i).padStart(5, '0')}`,
      name: [
        ...Array.from({ length: words }, () => random.pick(SYLLABLES) + random.pick(SYLLABLES)),
        String(i),
      ].join(' '),
    });
    this.units = Array.from({ length: count }, (_, i) => named('g-', i, 2));
    this.indicators = Array.from({ length: count / 2 }, (_, i) => named('measure_', i, 4));
    this.#scattered = random.shuffled(Array.from({ length: count }, (_, i) => i));
  }

  /** The units of an indicator, in the order of the package. */
  unitsOf(indicator: number): number[] {
    return Array.from({ length: UNITS_OF_INDICATOR }, (_, i) => this.#at(2 * indicator + i));
  }

  /** A unit with all of its indicators. */
  pickUnit(random: Random): { unit: number; indicators: number[] } {
    const place = random.integer(0, this.units.length - 1);
    const highest = place >> 1;
    const count = this.indicators.length;
    return {
      unit: this.#at(place),
      indicators: Array.from({ length: INDICATORS_OF_UNIT }, (_, i) => (highest - i + count) % count),
    };
  }

  #at(place: number): number {
    return this.#scattered[place % this.units.length] ?? 0;
  }

  /** The lines of one indicator at a time. */
  *observations(): Generator<string> {
    const random = new Random(21);
    for (const [i, { code }] of this.indicators.entries()) {
      let chunk = '';
      for (const unit of this.unitsOf(i)) {
        const length = random.integer(1, 2 * MEAN_LENGTH - 1);
        let value = random.integer(100, 900_000);
        for (let year = LAST_YEAR - length + 1; year <= LAST_YEAR; year += 1) {
          value = Math.max(1, value + random.integer(-3000, 3500));
          chunk += `${code},${this.units[unit]?.code},${year},${value / 100},generator,${code}\n`;
        }
      }
      yield chunk;
    }
  }
}

/** Writes the data as a package into a folder. */
export async function writeGrowingPackage(folder: string, data: GrowingData): Promise<void> {
  await writeObservationPackage(folder, {
    dataset: ['generated', 'Dữ liệu sinh ra', 'Generated data', LICENCE],
    document: ['generator', 'Generator', 'DATASET', 'EN', 'https://example.org/'],
    units: data.units.map(({ code, name }) => ({ code, nameVi: name, nameEn: name })),
    indicators: data.indicators,
    licenses: [{ name: 'CC0-1.0', path: LICENCE }],
    sources: [{ title: 'Generated' }],
    observations: data.observations(),
  } satisfies ObservationPackage);
}
