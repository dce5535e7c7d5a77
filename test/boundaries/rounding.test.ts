import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recompute } from '../../src/boundaries/fraction.js';
import { decimalsOf, divideHalfEven, roundHalfEven } from '../../src/boundaries/rounding.js';

describe('rounding half to even', () => {
  it.each([
    ['0.125', 2, '0.12'],
    ['0.135', 2, '0.14'],
    ['0.1250000000000000000000000000000001', 2, '0.13'],
    ['-0.125', 2, '-0.12'],
    ['-0.004', 2, '0.00'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['7', 3, '7.000'],
    ['12345678901234567890.5', 0, '12345678901234567890'],
  ])('%s at %i decimals is %s', (number, decimals, rounded) => {
    expect(roundHalfEven(new Big(number), decimals)).toBe(rounded);
  });

  it.each([
    ['1', '8', 2, '0.12'],
    ['3', '8', 2, '0.38'],
    ['2', '3', 4, '0.6667'],
    ['-1', '8', 2, '-0.12'],
    ['1', '-3', 2, '-0.33'],
    ['0.001', '-3', 2, '0.00'],
    // Rounded to 20 decimals first it would be a half.
    ['1.00000000000000000000000001', '8', 2, '0.13'],
    ['5', '2', 0, '2'],
    ['1.5', '0.75', 1, '2.0'],
  ])('%s / %s at %i decimals is %s', (dividend, divisor, decimals, quotient) => {
    expect(divideHalfEven(new Big(dividend), new Big(divisor), decimals)).toBe(quotient);
  });

  it('is never further from the quotient than half of the last digit, and even where it is just that', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(6))
      .map(([digits, decimals]) => new Big(`${digits}e-${decimals}`));
    fc.assert(
      fc.property(
        decimal,
        decimal.filter((divisor) => !divisor.eq(0)),
        fc.nat(5),
        (dividend, divisor, decimals) => {
          const quotient = new Big(divideHalfEven(dividend, divisor, decimals));
          const off = quotient.times(divisor).minus(dividend).abs();
          const half = divisor.abs().times(new Big(`5e-${decimals + 1}`));
          expect(off.lte(half)).toBe(true);
          if (off.eq(half)) expect(quotient.times(`1e${decimals}`).mod(2).eq(0)).toBe(true);
          expect(decimalsOf(quotient.toFixed(decimals))).toBe(decimals);
        },
      ),
    );
  });

  it('refuses to divide by 0', () => {
    expect(() => divideHalfEven(new Big(1), new Big(0), 2)).toThrow(RangeError);
  });
});

describe('aggregated fractions', () => {
  const fraction = (value: string, numerator: string, denominator: string) => ({
    value,
    numerator,
    denominator,
  });

  it.each([
    ['a quotient', [fraction('0.5', '1', '2'), fraction('0.25', '1', '4')], '0.33'],
    ['a percentage', [fraction('50', '1', '2'), fraction('25', '1', '4')], '33'],
    ['a percentage that is rounded', [fraction('95.2', '20', '21'), fraction('100', '5', '5')], '96.2'],
    ['a percentage that is cut off', [fraction('66.6', '2', '3'), fraction('50.0', '1', '2')], '60.0'],
    ['nothing of something', [fraction('0', '0', '7'), fraction('0.0', '0', '9')], '0.0'],
    ['all of all', [fraction('100', '678', '678'), fraction('100', '2', '2')], '100'],
  ])('%s', (_, fractions, value) => {
    expect(recompute(fractions)?.value).toBe(value);
  });

  it('equals the sums that it is made of', () => {
    expect(recompute([fraction('0.5', '1', '2'), fraction('0.25', '1.5', '6')])).toEqual({
      value: '0.31',
      numerator: '2.5',
      denominator: '8',
    });
  });

  it.each([
    ['a value that is the count and no share', [fraction('678', '678', '678')]],
    ['a quotient beside a percentage', [fraction('0.5', '1', '2'), fraction('25', '1', '4')]],
    [
      'values that fit both scales and come to two answers',
      [fraction('0', '1', '300'), fraction('0.00', '1', '30000')],
    ],
    ['denominators that add up to 0', [fraction('0.5', '1', '2'), fraction('0.5', '-1', '-2')]],
  ])('not %s', (_, fractions) => {
    expect(recompute(fractions)).toBeNull();
  });
});
