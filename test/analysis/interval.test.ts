import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  disjoint,
  gapTo,
  intervalContains,
  intervalOf,
  type StatedValue,
} from '../../src/analysis/interval.js';

const relations = ['EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'BETWEEN'] as const;
const stated: fc.Arbitrary<StatedValue> = fc
  .tuple(fc.constantFrom(...relations), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 3 }))
  .map(([relation, number, width]) =>
    relation === 'BETWEEN'
      ? { relation, value: null, lower: String(number), upper: String(number + width) }
      : { relation, value: String(number), lower: null, upper: null },
  );

/** Numbers around and between all bounds that come up. */
const numbers = Array.from({ length: 45 }, (_, i) => i / 4 - 1);

const allows = ({ relation, value, lower, upper }: StatedValue, number: number): boolean => {
  const n = Number(value);
  switch (relation) {
    case 'GREATER':
      return number > n;
    case 'AT_LEAST':
      return number >= n;
    case 'LESS':
      return number < n;
    case 'AT_MOST':
      return number <= n;
    case 'BETWEEN':
      return number >= Number(lower) && number <= Number(upper);
    default:
      return number === n;
  }
};

const interval = (statement: StatedValue) => {
  const found = intervalOf(statement);
  if (!found) throw new Error('no interval');
  return found;
};

describe('the interval of numbers that a value allows', () => {
  it('is inside another when each of its numbers is, and outside when none is', () => {
    fc.assert(
      fc.property(stated, stated, (a, b) => {
        const ofB = numbers.filter((number) => allows(b, number));
        expect(intervalContains(interval(a), interval(b))).toBe(ofB.every((number) => allows(a, number)));
        expect(disjoint(interval(a), interval(b))).toBe(!ofB.some((number) => allows(a, number)));
      }),
    );
  });

  it('is reached by adding the gap, and by no less', () => {
    fc.assert(
      fc.property(stated, fc.constantFrom(...numbers), (a, number) => {
        const lacking = gapTo(interval(a), new Big(number)).toNumber();
        if (allows(a, number)) expect(lacking).toBe(0);
        // At an open bound the way is no number: the least that is still outside.
        const reached = number + lacking;
        expect(allows(a, reached) || allows(a, reached + 0.25) || allows(a, reached - 0.25)).toBe(true);
        for (const other of numbers)
          if (allows(a, other)) expect(Math.abs(other - number)).toBeGreaterThanOrEqual(Math.abs(lacking));
      }),
    );
  });

  it('is empty for a value that is approximate', () => {
    expect(intervalOf({ relation: 'ABOUT', value: '5', lower: null, upper: null })).toBeNull();
    expect(intervalOf({ relation: 'EQUAL', value: null, lower: null, upper: null })).toBeNull();
  });
});
