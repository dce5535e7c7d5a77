import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Direction } from '../../src/indicators/indicator.type.js';
import type { ObservationRow } from '../../src/series/observation.queries.js';
import { progressOf } from '../../src/targets/progress.js';
import type { TargetRow } from '../../src/targets/target.queries.js';
import { allows, type Stated, statedUpTo } from '../analysis/stated-values.js';

const MOST = 5;

/** The line passes a multiple of 0.2 in 2022; these are the numbers at and between all such values and all bounds. */
const NUMBERS = Array.from({ length: 200 }, (_, i) => i / 10 - 5);

const asRow = ({ relation, number, upper }: Stated) =>
  relation === 'BETWEEN'
    ? { relation, value: null, lower: String(number), upper: String(upper) }
    : { relation, value: String(number), lower: null, upper: null };

const year = (from: number) => ({
  period: String(from),
  periodStart: `${from}-01-01`,
  periodEnd: `${from + 1}-01-01`,
});

const observationOf = (from: number, cells: object) =>
  ({ ...year(from), status: 'NORMAL', numerator: null, denominator: null, ...cells }) as ObservationRow;

const exactly = (value: number) => ({ relation: 'EQUAL', value: String(value), lower: null, upper: null });

/** What all of the answers agree on; null where they do not. */
const common = (answers: readonly (boolean | null)[]) =>
  answers.every((answer) => answer === answers[0]) ? answers[0] : null;

it('progress of a value that is not exact is what holds for each number that it may be', () => {
  const directions: Direction[] = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'];
  const statedBound = statedUpTo(MOST).filter(({ relation }) => relation !== 'ABOUT');
  fc.assert(
    fc.property(
      statedBound,
      statedBound,
      fc.option(fc.integer({ min: 0, max: MOST })),
      fc.constantFrom(2022, 2025),
      fc.constantFrom(...directions),
      (goal, newest, start, observedIn, direction) => {
        const target = { ...year(2025), ...asRow(goal) } as TargetRow;
        const baseline = start === null ? null : observationOf(2020, exactly(start));
        const progressAt = (cells: object) =>
          progressOf(target, {
            direction,
            latest: observationOf(observedIn, cells),
            baseline,
            endedOn: null,
          });
        const possible = NUMBERS.filter((number) => allows(newest, number));
        const all = possible.map((number) => progressAt(exactly(number)));
        const result = progressAt(asRow(newest));
        expect(result.achieved).toBe(common(all.map(({ achieved }) => achieved)));
        expect(result.onTrack).toBe(common(all.map(({ onTrack }) => onTrack)));
        if (newest.relation === 'EQUAL') return;
        expect(result.gap).toBe(result.achieved ? '0' : null);
        expect(result.neededPerYear).toBeNull();
        expect(result.reason === null).toBe(result.achieved === true);
      },
    ),
    { numRuns: 300 },
  );
});
