import { describe, expect, it } from 'vitest';
import { DecimalScalar } from '../../src/scalars/decimal.scalar.js';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

/** More digits than a Float has, and zeros at the end. */
const LONG = '12345678901234567890.12345678901234567890';

const server = useServer({ template: 'empty' }, (server) =>
  publishPackages(
    server,
    smallWorld(
      [
        observed('SCORE', 'a', 2019, '0.30'),
        observed('SCORE', 'a', 2020, LONG, { lower: '0.10', upper: `9${LONG}`, confidence_level: '95.0' }),
        observed('SCORE', 'b', 2020, '0.1'),
        observed('SCORE', 'c', 2020, '-0.50'),
        observed('RANK', 'a', '2023-Q4', '5', { denominator: '34.0' }),
        observedWithoutValue('SIZE', 'a', '2021-12/2023-11', {
          relation: 'BETWEEN',
          lower: '7.10',
          upper: '10',
        }),
        observedWithoutValue('SIZE', 'b', 2020, {
          status: 'MISSING',
          missing_reason: 'UNKNOWN',
          note: 'Không rõ',
        }),
      ],
      {
        targets: [
          {
            indicator: 'SCORE',
            unit: 'a',
            period: '2030',
            relation: 'AT_LEAST',
            value: '80.50',
            document: 'd',
            locator: '1',
          },
        ],
      },
    ),
  ),
);

const ask = async (query: string) => {
  const { data, errors } = await server.query<Record<string, unknown>>(query);
  expect(errors).toBeUndefined();
  return data;
};

describe('the decimal next to a Float', () => {
  it('has all digits of what was published', async () => {
    const data = await ask(`{
      observations(filter: { indicators: ["SCORE"], subjects: [{ unit: "a" }], from: "2020" }) { nodes {
        value valueDecimal lowerDecimal
        interval { lowerDecimal upper upperDecimal confidenceLevel confidenceLevelDecimal }
      } }
      rank: observations(filter: { indicators: ["RANK"] }) { nodes { valueDecimal numeratorDecimal denominatorDecimal } }
      size: observations(filter: { indicators: ["SIZE"] }) { nodes { value valueDecimal lower lowerDecimal upperDecimal } }
      targets { nodes { valueDecimal lowerDecimal progress { gapDecimal } } }
    }`);
    expect(data).toMatchObject({
      observations: {
        nodes: [
          {
            value: 12345678901234567000,
            valueDecimal: LONG,
            lowerDecimal: null,
            interval: {
              lowerDecimal: '0.10',
              upper: 912345678901234600000,
              upperDecimal: `9${LONG}`,
              confidenceLevel: 95,
              confidenceLevelDecimal: '95.0',
            },
          },
        ],
      },
      rank: { nodes: [{ valueDecimal: '5', numeratorDecimal: null, denominatorDecimal: '34.0' }] },
      targets: { nodes: [{ valueDecimal: '80.50', lowerDecimal: null, progress: { gapDecimal: '0' } }] },
    });
    expect(data).toHaveProperty('size.nodes', [
      { value: null, valueDecimal: null, lower: 7.1, lowerDecimal: '7.10', upperDecimal: '10' },
      { value: null, valueDecimal: null, lower: null, lowerDecimal: null, upperDecimal: null },
    ]);
  });

  it('has all digits of what is computed exactly, and more than a Float of a quotient', async () => {
    const data = await ask(`{
      indicator(code: "SCORE") {
        aggregate(over: { unitKind: PROVINCE }, period: "2020") { value valueDecimal valueAtLeastDecimal }
        series(filter: { subjects: [{ unit: "a" }] }) { nodes {
          statistics { meanDecimal growthPerYear growthPerYearDecimal change { absoluteDecimal relative relativeDecimal } }
        } }
      }
    }`);
    expect(data).toMatchObject({
      indicator: {
        aggregate: {
          value: 4115226300411522600,
          valueDecimal: expect.stringMatching(/^4115226300411522629\.9078/),
        },
        series: {
          nodes: [
            {
              statistics: {
                meanDecimal: expect.stringMatching(/^6172839450617283945\.2117283945/),
                change: {
                  absoluteDecimal: '12345678901234567889.8234567890123456789',
                  relativeDecimal: '41152263004115226299.411522630041152263',
                },
              },
            },
          ],
        },
      },
    });
    const { growthPerYear, growthPerYearDecimal } = JSON.parse(JSON.stringify(data)).indicator.series.nodes[0]
      .statistics;
    expect(Number(growthPerYearDecimal)).toBe(growthPerYear);
  });

  it.each([
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-0, '0'],
    ['-0.00', '0.00'],
    ['-12.50', '-12.50'],
  ])('is written without an exponent and without the sign of zero: %s', (value, text) => {
    expect(DecimalScalar.serialize(value)).toBe(text);
  });

  it.each([Number.NaN, 'NaN', '1e5', '', true, null])('is never %s', (value) => {
    expect(() => DecimalScalar.serialize(value)).toThrow('expected a decimal');
  });
});

describe('the parts of a period', () => {
  it('are next to each period', async () => {
    const data = await ask(`{
      observations(filter: { indicators: ["SIZE", "RANK"], subjects: [{ unit: "a" }] }) { nodes {
        period periodStart periodEnd periodKind periodText en: periodText(language: EN) periodKindLabel
      } }
      targets { nodes { periodStart periodEnd periodText } }
      documents { nodes { issuedOn issuedOnStart issuedOnEnd issuedOnKind issuedOnText } }
      catalogue { temporalCoverage temporalCoverageStart temporalCoverageEnd temporalCoverageText }
      indicator(code: "SCORE") { ranking { period periodStart periodText previousPeriod previousPeriodText } }
      datasets { nodes { temporalCoverageText(language: EN) } }
    }`);
    expect(data).toMatchObject({
      observations: {
        nodes: [
          {
            period: '2023-Q4',
            periodStart: '2023-10-01',
            periodEnd: '2023-12-31',
            periodKind: 'QUARTER',
            periodText: 'quý IV/2023',
            en: 'Q4 2023',
            periodKindLabel: 'Quý',
          },
          {
            period: '2021-12/2023-11',
            periodStart: '2021-12-01',
            periodEnd: '2023-11-30',
            periodKind: 'RANGE',
            periodText: 'từ tháng 12/2021 đến tháng 11/2023',
            en: 'December 2021 to November 2023',
          },
        ],
      },
      targets: { nodes: [{ periodStart: '2030-01-01', periodEnd: '2030-12-31', periodText: 'năm 2030' }] },
      documents: {
        nodes: [
          {
            issuedOn: '2020-06',
            issuedOnStart: '2020-06-01',
            issuedOnEnd: '2020-06-30',
            issuedOnKind: 'MONTH',
          },
          { issuedOnText: 'năm 2022' },
        ],
      },
      catalogue: {
        temporalCoverage: '2019/2023',
        temporalCoverageEnd: '2023-12-31',
        temporalCoverageText: 'giai đoạn 2019–2023',
      },
      indicator: {
        ranking: {
          period: '2020',
          periodStart: '2020-01-01',
          periodText: 'năm 2020',
          previousPeriodText: 'năm 2019',
        },
      },
      datasets: { nodes: [{ temporalCoverageText: '2019–2023' }] },
    });
  });
});
