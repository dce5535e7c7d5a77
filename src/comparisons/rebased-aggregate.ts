import Big from 'big.js';
import { isExact, whyNotExact } from '../analysis/exact.js';
import { intervalOf } from '../analysis/interval.js';
import type { RebasedObservation } from '../boundaries/derivation.js';
import { RebasedUnits } from '../boundaries/rebased-units.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { Aggregation } from '../indicators/indicator.type.js';
import type { Context } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import type { UnitRow } from '../units/unit.queries.js';
import { type AggregateFacts, NO_WEIGHT } from './aggregate.js';
import { comparisonsLoaders } from './comparisons.loader.js';
import { mayOverlap, type Overlap } from './overlap.queries.js';
import { hasNumber } from './possible-ranks.js';
import type { ScopeOnDate } from './scope.queries.js';
import { unitsOnDate } from './scope-on-date.js';

interface UnitValue {
  unit: UnitRow;
  observation: RebasedObservation | null;
  /** Null where the aggregation needs a weight and there is none. */
  weight: Big | null;
}

type Observed = UnitValue & { observation: RebasedObservation; weight: Big };

/** A number to aggregate, and its weight. */
interface Weighted {
  value: Big;
  weight: Big;
}

/** Digits of a mean; the API gives about 16. */
const DECIMALS = 30;
const Precise = Big();
Precise.DP = DECIMALS;

/** The aggregate of what an indicator would have been on the boundaries of a date: the same rules as `findAggregates`. */
export async function rebasedAggregate(
  context: Context,
  indicator: IndicatorRow,
  question: ScopeOnDate & { breakdown: string; period: Period },
): Promise<AggregateFacts> {
  const values = await valuesOf(context, indicator, question);
  const known = values.filter(
    (one): one is Observed => one.observation !== null && hasNumber(one.observation) && one.weight !== null,
  );
  const used = known.filter(({ observation }) => isExact(observation));
  const isUsed = (one: UnitValue) => used.some(({ unit }) => unit === one.unit);
  const bound = (end: 'low' | 'high') => {
    const numbers = known.map(({ observation, weight }) => {
      const value = intervalOf(observation)?.[end] ?? null;
      return value && { value, weight };
    });
    return numbers.some((number) => number === null) ? null : numbers.flatMap((number) => number ?? []);
  };
  const overlap = await overlapOf(context, indicator, question, known);
  const aggregate = (numbers: readonly Weighted[] | null) =>
    overlap ? null : numbers && aggregateOf(indicator.aggregation, numbers);
  return {
    value: aggregate(
      used.map(({ observation, weight }) => ({ value: new Big(observation.value ?? 0), weight })),
    ),
    atLeast: aggregate(bound('low')),
    atMost: aggregate(bound('high')),
    overlap,
    expected: values.length,
    reported: used.length,
    inexact: known.length - used.length,
    notDerivable: values.filter(({ observation }) => isNotDerivable(observation)).length,
    missing: async () => values.flatMap((one) => (isUsed(one) ? [] : [one.unit])),
    excluded: async () =>
      values.flatMap((one) => {
        const { observation } = one;
        if (!observation || isUsed(one)) return [];
        if (observation.status === 'MISSING' && !isNotDerivable(observation)) return [];
        const reason = observation.derivation.reason ?? whyNotExact(observation) ?? NO_WEIGHT;
        return [{ observation, reason }];
      }),
  };
}

/** Two of the units with a value that would count twice on the date. */
const overlapOf = async (
  { loaders }: Context,
  { aggregation }: IndicatorRow,
  { scope, date }: ScopeOnDate,
  known: readonly Observed[],
): Promise<Overlap | null> =>
  aggregation === 'MEAN' || !mayOverlap(scope)
    ? null
    : loaders(comparisonsLoaders).overlapOfUnits.load({
        unitIds: known.map(({ unit }) => unit.id),
        day: date,
      });

const isNotDerivable = (observation: RebasedObservation | null): boolean =>
  observation?.derivation.method === 'NOT_DERIVABLE';

/** Each unit of the scope with its observation, and the weight that is derived in the same way. */
async function valuesOf(
  context: Context,
  indicator: IndicatorRow,
  question: ScopeOnDate & { breakdown: string; period: Period },
): Promise<UnitValue[]> {
  const { date, breakdown, period } = question;
  const units = await unitsOnDate(context.loaders, question);
  const ids = units.map(({ identityId }) => identityId);
  const inPeriod = (row: IndicatorRow) =>
    new RebasedUnits(context, { indicator: row, breakdown, date }, ids).inPeriod({
      periodStart: period.start,
      periodEnd: period.end,
    });
  const isWeighted = indicator.aggregation === 'WEIGHTED_MEAN';
  const weighting =
    isWeighted && indicator.weightId !== null
      ? await context.loaders(indicatorLoaders).indicatorById.load(indicator.weightId)
      : null;
  const [observations, weights] = await Promise.all([
    inPeriod(indicator),
    weighting ? inPeriod(weighting) : [],
  ]);
  return units.map((unit, i) => {
    const weight = weights[i];
    const stated = weight && isExact(weight) ? new Big(weight.value) : null;
    return {
      unit,
      observation: observations[i] ?? null,
      weight: isWeighted ? (stated?.gt(0) ? stated : null) : new Big(1),
    };
  });
}

/** A decimal as text; null for no number. Sums are exact. */
function aggregateOf(aggregation: Aggregation, numbers: readonly Weighted[]): string | null {
  if (numbers.length === 0) return null;
  const total = numbers.reduce((sum, { value, weight }) => sum.plus(value.times(weight)), new Big(0));
  if (aggregation === 'SUM') return total.toFixed();
  const weights = numbers.reduce((sum, { weight }) => sum.plus(weight), new Big(0));
  return new Precise(total).div(weights).toFixed();
}
