import { observed, observedWithoutValue, smallWorld } from '../../analysis/small-world.js';
import type { SmallPackage } from '../../support/package.js';

/** A target from a document of June 2020. */
export const target = (
  indicator: string,
  unit: string,
  period: string | number,
  cells: Record<string, string | number>,
) => ({
  indicator,
  unit,
  period,
  document: 'd',
  locator: 'p. 2',
  ...cells,
});

/** Targets of which some are achieved, on track or behind, and some cannot be judged for a reason each. */
export const progressWorld = (): SmallPackage =>
  smallWorld(
    [
      observed('SCORE', 'a', 2017, 10),
      observed('SCORE', 'a', 2019, 20),
      observed('SCORE', 'a', 2021, 34),
      observed('SCORE', 'b', 2021, 10),
      observed('SCORE', 'b', 2023, 20),
      observed('SCORE', 'c', 2019, 20),
      observed('SCORE', 'c', 2021, 90, { relation: 'GREATER' }),
      observed('SCORE', 'd', 2019, 10),
      observed('SCORE', 'd', 2025, 79),
      observed('SCORE', 'e', 2019, 20),
      observed('RANK', 'a', 2019, 20, { denominator: 63 }),
      observed('RANK', 'a', 2021, 12, { denominator: 63 }),
      observed('RANK', 'b', 2019, 20, { denominator: 63 }),
      observed('RANK', 'b', 2021, 5, { denominator: 34 }),
      observed('SIZE', 'a', 2019, 5),
      observed('SIZE', 'a', 2021, 7),
      observed('SIZE', 'b', '2021/2025', 11),
      observedWithoutValue('PEOPLE', 'a', 2021, {
        status: 'MISSING',
        missing_reason: 'UNKNOWN',
        note: 'n',
      }),
      observed('RATE', 'a', 2021, 5),
    ],
    {
      targets: [
        target('SCORE', 'a', 2025, { relation: 'AT_LEAST', value: 80 }),
        target('SCORE', 'a', 2025, { relation: 'AT_LEAST', value: 90, document: 'later' }),
        target('SCORE', 'a', 2020, { relation: 'AT_LEAST', value: 15 }),
        target('SCORE', 'b', 2025, { value: 80 }),
        target('SCORE', 'c', 2025, { relation: 'AT_LEAST', value: 80 }),
        target('SCORE', 'c', 2026, { relation: 'AT_LEAST', value: 95 }),
        target('SCORE', 'd', 2025, { relation: 'AT_LEAST', value: 80 }),
        target('SCORE', 'e', 2025, { relation: 'AT_LEAST', value: 80 }),
        target('RANK', 'a', 2025, { relation: 'AT_MOST', value: 10 }),
        target('RANK', 'b', 2025, { relation: 'AT_MOST', value: 10 }),
        target('SIZE', 'a', 2025, { relation: 'BETWEEN', lower: 6, upper: 8 }),
        target('SIZE', 'a', 2026, { relation: 'BETWEEN', lower: 8, upper: 9 }),
        target('SIZE', 'b', '2021/2025', { relation: 'AT_LEAST', value: 10 }),
        target('SIZE', 'a', '2021/2025', { relation: 'AT_LEAST', value: 10 }),
        target('PEOPLE', 'a', 2025, { value: 1 }),
        target('RATE', 'a', 2025, { relation: 'ABOUT', value: 5 }),
      ],
    },
  );
