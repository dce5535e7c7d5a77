import fc from 'fast-check';
import { observed, observedWithoutValue } from './small-world.js';

/** A value as a publisher states it, of whole numbers; ABOUT counts as its number. */
export interface Stated {
  relation: 'EQUAL' | 'ABOUT' | 'GREATER' | 'AT_LEAST' | 'LESS' | 'AT_MOST' | 'BETWEEN';
  number: number;
  /** The upper bound of BETWEEN. */
  upper: number;
}

/** Values from 0 to `most`, so that many are equal or meet at their bounds. */
export const statedUpTo = (most: number): fc.Arbitrary<Stated> =>
  fc
    .record({
      relation: fc.constantFrom<Stated['relation']>(
        'EQUAL',
        'EQUAL',
        'ABOUT',
        'GREATER',
        'AT_LEAST',
        'LESS',
        'AT_MOST',
        'BETWEEN',
      ),
      number: fc.integer({ min: 0, max: most }),
      width: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ relation, number, width }) => ({ relation, number, upper: number + width }));

/** The row of a package that states it. */
export const observedAs = (indicator: string, unit: string, period: number, stated: Stated) =>
  stated.relation === 'BETWEEN'
    ? observedWithoutValue(indicator, unit, period, {
        relation: 'BETWEEN',
        lower: stated.number,
        upper: stated.upper,
      })
    : observed(indicator, unit, period, stated.number, { relation: stated.relation });

/** Whether the number is one of those that the value may be. */
export function allows({ relation, number, upper }: Stated, candidate: number): boolean {
  switch (relation) {
    case 'GREATER':
      return candidate > number;
    case 'AT_LEAST':
      return candidate >= number;
    case 'LESS':
      return candidate < number;
    case 'AT_MOST':
      return candidate <= number;
    case 'BETWEEN':
      return candidate >= number && candidate <= upper;
    default:
      return candidate === number;
  }
}

/** Numbers at, between and beyond all bounds of values up to `most`, two in each gap. */
export const numbersAround = (most: number): number[] =>
  Array.from({ length: 3 * (most + 4) }, (_, i) => i / 3 - 1);
