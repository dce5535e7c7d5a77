import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, sameDecimal } from '../../src/series/decimal-text.js';
import { type MeasureSymbol, observationText, type ValueParts } from '../../src/series/observation-text.js';

const valueParts = (parts: Partial<ValueParts>): ValueParts => ({
  relation: 'EQUAL',
  value: null,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  status: 'NORMAL',
  ...parts,
});
const unit = (vi: string | null, en: string | null = vi): MeasureSymbol => ({ symbol: { vi, en } });
const none = unit(null);
const percent = unit('%');
const minutes = unit('phút', 'minutes');
const perWeek = unit('lần/tuần', 'per week');
const facilities = unit('cơ sở', 'facilities');

type Case = [parts: Partial<ValueParts>, unit: MeasureSymbol, vi: string, en: string];

/** Each row is checked in both languages; `U+00A0` and the like would fail a comparison of plain text. */
function written(cases: Case[]) {
  it.each(cases)('%o in %o is «%s», "%s"', (parts, of, vi, en) => {
    expect([
      observationText(valueParts(parts), of, 'VI'),
      observationText(valueParts(parts), of, 'EN'),
    ]).toEqual([vi, en]);
  });
}

describe('a number', () => {
  written([
    [{ value: '6733122' }, none, '6.733.122', '6,733,122'],
    [{ value: '2588' }, none, '2.588', '2,588'],
    [{ value: '999' }, none, '999', '999'],
    [{ value: '0' }, none, '0', '0'],
    [{ value: '0.4880' }, none, '0,4880', '0.4880'],
    [{ value: '-1.5' }, none, '-1,5', '-1.5'],
    [{ value: '-1234.5678' }, none, '-1.234,5678', '-1,234.5678'],
    [{ value: '100' }, percent, '100 %', '100%'],
    [{ value: '8.28' }, percent, '8,28 %', '8.28%'],
    [{ value: '1.5' }, unit('‰'), '1,5 ‰', '1.5‰'],
    [{ value: '15' }, minutes, '15 phút', '15 minutes'],
    [{ value: '15' }, unit('phút', null), '15 phút', '15 phút'],
    [{ value: '15' }, unit(null, 'points'), '15', '15 points'],
    [{ value: `${'123'.repeat(10)}.${'0'.repeat(30)}` }, none, long('.', ','), long(',', '.')],
  ]);

  function long(group: string, point: string): string {
    return `${Array(10).fill('123').join(group)}${point}${'0'.repeat(30)}`;
  }
});

describe('how a number is to be read', () => {
  written([
    [{ relation: 'GREATER', value: '99.3' }, percent, '> 99,3 %', '> 99.3%'],
    [{ relation: 'AT_LEAST', value: '1' }, perWeek, '≥ 1 lần/tuần', '≥ 1 per week'],
    [{ relation: 'LESS', value: '5' }, minutes, '< 5 phút', '< 5 minutes'],
    [{ relation: 'AT_MOST', value: '5' }, minutes, '≤ 5 phút', '≤ 5 minutes'],
    [{ relation: 'ABOUT', value: '1497' }, none, '≈ 1.497', '≈ 1,497'],
    [{ relation: 'BETWEEN', lower: '7', upper: '10' }, minutes, '7–10 phút', '7–10 minutes'],
    [{ relation: 'BETWEEN', lower: '1500', upper: '2000.5' }, none, '1.500–2.000,5', '1,500–2,000.5'],
    [{ relation: 'BETWEEN', lower: '90', upper: '95.5' }, percent, '90–95,5 %', '90–95.5%'],
    [{ relation: 'BETWEEN', lower: '-2', upper: '3' }, none, '-2–3', '-2–3'],
    [{ relation: 'BETWEEN', lower: '-5', upper: '-2' }, percent, '-5 đến -2 %', '-5 to -2%'],
  ]);
});

describe('a number out of another', () => {
  written([
    [{ value: '15', denominator: '63' }, none, '15/63', '15/63'],
    [{ value: '678', numerator: '678', denominator: '678' }, none, '678/678', '678/678'],
    [{ numerator: '678', denominator: '678' }, facilities, '678/678 cơ sở', '678/678 facilities'],
    [{ value: '1497', denominator: '2588' }, none, '1.497/2.588', '1,497/2,588'],
    [{ value: '15.0', numerator: '15', denominator: '63' }, none, '15,0/63', '15.0/63'],
    [{ relation: 'AT_MOST', value: '15', denominator: '63' }, none, '≤ 15/63', '≤ 15/63'],
    [{ relation: 'GREATER', numerator: '600', denominator: '678' }, none, '> 600/678', '> 600/678'],
    [{ relation: 'BETWEEN', lower: '7', upper: '10', denominator: '63' }, none, '7–10/63', '7–10/63'],
    [{ value: '0.952', numerator: '20', denominator: '21' }, none, '0,952 (20/21)', '0.952 (20/21)'],
  ]);
});

describe('a share of a whole', () => {
  written([
    [{ value: '95.2', numerator: '20', denominator: '21' }, percent, '95,2 % (20/21)', '95.2% (20/21)'],
    [{ numerator: '20', denominator: '21' }, percent, '20/21', '20/21'],
    [{ value: '95.2', denominator: '1497' }, percent, '95,2 % của 1.497', '95.2% of 1,497'],
    [{ value: '20', numerator: '20', denominator: '100' }, percent, '20 % (20/100)', '20% (20/100)'],
    [
      { relation: 'GREATER', value: '95', numerator: '20', denominator: '21' },
      percent,
      '> 95 % (20/21)',
      '> 95% (20/21)',
    ],
  ]);
});

describe('a value with an interval around it', () => {
  const interval = { value: '43', lower: '32', upper: '61' };
  written([
    [interval, none, '43 (32–61)', '43 (32–61)'],
    [{ ...interval, relation: 'ABOUT' }, minutes, '≈ 43 phút (32–61)', '≈ 43 minutes (32–61)'],
    [
      { value: '4300', lower: '3200.5', upper: '6100' },
      none,
      '4.300 (3.200,5–6.100)',
      '4,300 (3,200.5–6,100)',
    ],
    [{ value: '95.2', lower: '90', upper: '98.5' }, percent, '95,2 % (90–98,5)', '95.2% (90–98.5)'],
    [{ value: '-4', lower: '-5', upper: '-2' }, none, '-4 (-5 đến -2)', '-4 (-5 to -2)'],
    [{ ...interval, denominator: '63' }, none, '43/63 (32–61)', '43/63 (32–61)'],
    [
      { value: '95.2', numerator: '20', denominator: '21', lower: '90', upper: '98' },
      percent,
      '95,2 % (20/21; 90–98)',
      '95.2% (20/21; 90–98)',
    ],
  ]);
});

describe('an observation that is missing', () => {
  written([
    [{ status: 'MISSING' }, percent, 'không có số liệu', 'no data'],
    [{ status: 'MISSING', denominator: '63' }, none, 'không có số liệu', 'no data'],
  ]);

  it.each([
    [{}, 'expected an observation with status NORMAL to have a value or a fraction'],
    [{ denominator: '63' }, 'expected an observation with status NORMAL to have a value or a fraction'],
    [{ relation: 'BETWEEN', lower: '7' }, 'expected a value BETWEEN to have both bounds'],
    [{ relation: 'BETWEEN', value: '7' }, 'expected a value BETWEEN to have both bounds'],
    [{ value: 'NaN' }, 'expected a decimal such as -1.5; got "NaN"'],
    [{ value: '1e5' }, 'expected a decimal such as -1.5; got "1e5"'],
    [{ value: '' }, 'expected a decimal such as -1.5; got ""'],
  ] as [Partial<ValueParts>, string][])('without saying so is an error: %o', (parts, message) => {
    expect(() => observationText(valueParts(parts), none, 'VI')).toThrow(message);
  });
});

describe('with so many decimals', () => {
  it.each<[Partial<ValueParts>, decimals: number, vi: string]>([
    [{ value: '4.3575382232666' }, 2, '4,36'],
    [{ value: '4.3575382232666' }, 0, '4'],
    [{ value: '0.125' }, 2, '0,13'],
    [{ value: '-0.125' }, 2, '-0,13'],
    [{ value: '4.3999' }, 2, '4,40'],
    // No precision is made up.
    [{ value: '85' }, 2, '85'],
    [{ value: '85.50' }, 3, '85,50'],
    [{ value: '-0.04' }, 1, '0,0'],
    [{ relation: 'ABOUT', value: '9.96' }, 1, '≈ 10,0'],
    // What is said of bounds stays true.
    [{ relation: 'GREATER', value: '99.95' }, 1, '> 99,9'],
    [{ relation: 'AT_LEAST', value: '-1.05' }, 1, '≥ -1,1'],
    [{ relation: 'LESS', value: '0.01' }, 1, '< 0,1'],
    [{ relation: 'AT_MOST', value: '-1.05' }, 1, '≤ -1,0'],
    [{ relation: 'BETWEEN', lower: '7.19', upper: '7.91' }, 1, '7,1–8,0'],
    [{ relation: 'BETWEEN', lower: '7.19', upper: '7.91' }, 0, '7–8'],
    [{ value: '43.55', lower: '32.19', upper: '61.11' }, 1, '43,6 (32,1–61,2)'],
    // A fraction has its digits, unless it is the value.
    [{ value: '95.238', numerator: '20.25', denominator: '21.25' }, 1, '95,2 (20,25/21,25)'],
    [{ value: '20.25', numerator: '20.250', denominator: '21.25' }, 1, '20,3/21,25'],
    [{ value: '5.55', denominator: '34' }, 1, '5,6/34'],
    [{ status: 'MISSING' }, 1, 'không có số liệu'],
  ])('%o, %s: %s', (parts, decimals, text) => {
    expect(observationText(valueParts(parts), none, 'VI', decimals)).toBe(text);
  });
});

describe('the digits', () => {
  const whole = fc.stringMatching(/^(0|[1-9][0-9]{0,40})$/);
  const fraction = fc.stringMatching(/^(\.[0-9]{1,40})?$/);
  const decimal = fc
    .tuple(fc.constantFrom('', '-'), whole, fraction)
    .map(([sign, digits, rest]) => sign + digits + rest);
  const language = fc.constantFrom('VI' as const, 'EN' as const);
  const readBack = (text: string, of: 'VI' | 'EN') =>
    of === 'VI' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');

  it('read back as the same decimal, in groups of three', () => {
    fc.assert(
      fc.property(decimal, language, (number, of) => {
        const text = observationText(valueParts({ value: number }), none, of);
        expect(readBack(text, of)).toBe(number);
        expect(text).toMatch(of === 'VI' ? /^-?\d{1,3}(\.\d{3})*(,\d+)?$/ : /^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
      }),
    );
  });

  it('of a fraction and of bounds read back too', () => {
    fc.assert(
      fc.property(decimal, decimal, language, (a, b, of) => {
        const fractionText = observationText(valueParts({ numerator: a, denominator: b }), none, of);
        expect(fractionText.split('/').map((part) => readBack(part, of))).toEqual([a, b]);
        const range = observationText(valueParts({ relation: 'BETWEEN', lower: a, upper: b }), none, of);
        expect(range.split(/–| đến | to /).map((part) => readBack(part, of))).toEqual([a, b]);
      }),
    );
  });

  it('agree with Intl, as far as Intl is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), language, (number, of) => {
        const format = new Intl.NumberFormat(of === 'VI' ? 'vi' : 'en');
        expect(decimalText(String(number), of)).toBe(format.format(number));
      }),
    );
  });
});

describe('two decimals', () => {
  it.each([
    ['20', '20.0', true],
    ['20', '020', true],
    ['0', '-0.00', true],
    ['20', '200', false],
    ['20', '-20', false],
    ['2.05', '2.5', false],
    ['90071992547409931', '90071992547409930', false],
  ])('%s and %s are one number: %s', (a, b, expected) => {
    expect(sameDecimal(a, b)).toBe(expected);
  });
});
