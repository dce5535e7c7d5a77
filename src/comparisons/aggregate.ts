import { withinLimit } from '../analysis/complete-list.js';
import { whyNotExact } from '../analysis/exact.js';
import type { Loaders } from '../request/context.js';
import type { UnitRow } from '../units/unit.queries.js';
import { comparisonsLoaders } from './comparisons.loader.js';
import type { Overlap } from './overlap.queries.js';
import type { ScopeQuestion } from './scope.queries.js';

/** An aggregate over units. Decimals as text; null where there is no value, or no bound. */
export interface AggregateFacts {
  value: string | null;
  atLeast: string | null;
  atMost: string | null;
  expected: number;
  /** How many units have all exact values that the aggregation needs. */
  reported: number;
  /** How many of the others are left out only because their value is not exact. */
  inexact: number;
  /** How many of the others have a value that cannot be derived for the boundaries of a date. */
  notDerivable: number;
  /** Two units that would count twice, so that there is no value. */
  overlap: Overlap | null;
  missing(): Promise<UnitRow[]>;
  /** Observations that are left out, by the code of their unit. */
  excluded(): Promise<{ observation: object; reason: string }[]>;
}

export const NO_WEIGHT = 'There is no exact weight above 0 for it.';

/** The aggregate of observations as reported. */
export async function aggregateAsReported(
  loaders: Loaders,
  parent: number,
  question: ScopeQuestion,
): Promise<AggregateFacts> {
  const { aggregateOfIndicator, missingUnits, leftOut } = loaders(comparisonsLoaders);
  const asked = { parent, question };
  const [row] = await aggregateOfIndicator.load(asked);
  const overlap = row?.overlap ?? null;
  const valued = overlap ? undefined : row;
  return {
    value: valued?.value ?? null,
    atLeast: valued?.atLeast ?? null,
    atMost: valued?.atMost ?? null,
    overlap,
    expected: row?.expected ?? 0,
    reported: row?.reported ?? 0,
    inexact: row?.inexact ?? 0,
    notDerivable: 0,
    missing: async () => withinLimit(await missingUnits.load(asked)),
    excluded: async () =>
      withinLimit(await leftOut.load(asked)).map((observation) => ({
        observation,
        reason: whyNotExact(observation) ?? NO_WEIGHT,
      })),
  };
}

/** What is incomplete about an aggregate, as a sentence; null if all units reported. */
export function whyAggregateIsIncomplete(
  { expected, reported, inexact, notDerivable, overlap }: AggregateFacts,
  date: string | null,
): string | null {
  if (overlap)
    return `${overlap.join(' and ')} overlap: one contains the other, or both contain the same unit, which would count twice. Leave one of them out of the scope.`;
  if (expected === 0)
    return `No unit of the scope is in force ${date === null ? 'at the end of the period' : `on ${date}`}.`;
  if (reported === expected) return null;
  const bounds =
    inexact > 0
      ? ` ${inexact} of the others reported a value that is not exact; valueAtLeast and valueAtMost include it.`
      : '';
  const lost =
    notDerivable > 0
      ? ` ${notDerivable} of the others have a value that cannot be derived for these boundaries; \`excluded\` says why.`
      : '';
  if (reported === 0) return `None of ${expected} units has an exact value for the period.${bounds}${lost}`;
  return `${reported} of ${expected} units reported; the value leaves out the others.${bounds}${lost}`;
}
