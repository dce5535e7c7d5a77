import Big from 'big.js';
import { type ExactObservation, isExact, whyNotExact } from '../analysis/exact.js';
import type { Aggregation } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { recompute, sum } from './fraction.js';
import type { LineageUnit } from './lineage.js';
import { divideHalfEven, mostDecimals, roundHalfEven } from './rounding.js';
import type { Share } from './share.js';

/** A unit that is in another one, as a whole or in part, with its observation of a period. */
export interface AggregatePart {
  readonly unit: LineageUnit;
  readonly share: Share;
  readonly observation: ObservationRow | null;
  /** The exact value of the weight indicator for the same period, a decimal as text; null where there is none. */
  readonly weight: string | null;
}

/** The aggregate of parts. Decimals as text; `weights` has the weight of each part. */
export interface AggregateOutcome {
  readonly method: 'EXACT_SUM' | 'RECOMPUTED' | 'WEIGHTED' | 'NOT_DERIVABLE';
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly weights: readonly string[];
  /** True where a share of the population replaced a count that nobody made. */
  readonly estimated: boolean;
  /** Why there is no value, as a sentence. */
  readonly reason: string | null;
}

type ExactPart = AggregatePart & { observation: ExactObservation };

/** How values of an indicator are aggregated to those of a larger area. */
export interface AggregationRule {
  readonly aggregation: Aggregation;
  /** Whether the indicator names a weight indicator. */
  readonly weighted: boolean;
}

/**
 * The value of an area, from those of its parts:
 * SUM: Σ value of whole parts, to the last digit; with parts that were split off, Σ value · population share.
 * Whole parts that all have a numerator and a denominator: Σ numerator / Σ denominator.
 * MEAN: Σ value / number of parts. WEIGHTED_MEAN: Σ value · w / Σ w, where w = weight · population share.
 * All but the exact sum have as many decimals as the part that has most, rounded half to even.
 */
export function aggregateParts(
  { aggregation, weighted }: AggregationRule,
  parts: readonly AggregatePart[],
): AggregateOutcome {
  const unusable = parts.map(whyUnusable).find((reason) => reason !== null);
  const exact = parts.filter(isExactPart);
  const usable = unusable === undefined;
  const [split] = parts.filter(({ share }) => !share.whole);
  if (aggregation === 'SUM') return usable ? sumOf(exact) : notDerivable(parts, unusable);

  const fractions = usable && !split ? exact.flatMap(({ observation }) => fractionOf(observation) ?? []) : [];
  const ratio = fractions.length === parts.length ? recompute(fractions) : null;
  if (ratio) return { ...derived('RECOMPUTED', ratio.value, parts), ...ratio };
  if (aggregation === 'NONE')
    return notDerivable(
      parts,
      fractions.length === parts.length
        ? 'The values are neither numerator / denominator nor 100 times that, so they cannot be recomputed.'
        : 'Values of this indicator cannot be aggregated: its aggregation is NONE.',
    );
  if (!usable) return notDerivable(parts, unusable);
  if (aggregation === 'WEIGHTED_MEAN') return weightedMeanOf(exact, weighted);
  return split
    ? notDerivable(parts, `${onlyPartOf(split)}, and a plain mean has no weight for a part.`)
    : meanOf(exact);
}

function sumOf(parts: readonly ExactPart[]): AggregateOutcome {
  const values = parts.map(({ observation }) => observation.value);
  if (parts.every(({ share }) => share.whole)) {
    const fractions = parts.flatMap(({ observation }) => fractionOf(observation) ?? []);
    const allFractions = fractions.length === parts.length;
    return {
      ...derived('EXACT_SUM', sum(values).toFixed(mostDecimals(values)), parts),
      numerator: allFractions ? sum(fractions.map(({ numerator }) => numerator)).toFixed() : null,
      denominator: allFractions ? sum(fractions.map(({ denominator }) => denominator)).toFixed() : null,
    };
  }
  const shares = populationShares(parts);
  if (typeof shares === 'string') return notDerivable(parts, shares);
  const total = parts.reduce(
    (all, { observation }, i) => all.plus(shares[i]?.times(observation.value) ?? 0),
    new Big(0),
  );
  return {
    ...derived('WEIGHTED', roundHalfEven(total, mostDecimals(values)), parts),
    weights: shares.map((share) => share.toFixed()),
    estimated: true,
  };
}

function meanOf(parts: readonly ExactPart[]): AggregateOutcome {
  const values = parts.map(({ observation }) => observation.value);
  return derived('WEIGHTED', divideHalfEven(sum(values), new Big(parts.length), mostDecimals(values)), parts);
}

function weightedMeanOf(parts: readonly ExactPart[], weighted: boolean): AggregateOutcome {
  if (!weighted) return notDerivable(parts, 'The indicator names no indicator to weight its mean by.');
  const unweighted = parts.find(({ weight }) => weight === null);
  if (unweighted)
    return notDerivable(parts, `There is no exact weight for ${unitLabel(unweighted.unit)} in this period.`);
  const shares = populationShares(parts);
  if (typeof shares === 'string') return notDerivable(parts, shares);
  const weights = shares.map((share, i) => share.times(parts[i]?.weight ?? 0));
  const weightSum = weights.reduce((total, weight) => total.plus(weight), new Big(0));
  if (weightSum.lte(0)) return notDerivable(parts, 'The sum of the weights is not above 0.');
  const values = parts.map(({ observation }) => observation.value);
  const total = weights.reduce((sofar, weight, i) => sofar.plus(weight.times(values[i] ?? 0)), new Big(0));
  return {
    ...derived('WEIGHTED', divideHalfEven(total, weightSum, mostDecimals(values)), parts),
    weights: weights.map((weight) => weight.toFixed()),
    estimated: parts.some(({ share }) => !share.whole),
  };
}

/** The population share of each part; the reason as a sentence where one is not known. */
function populationShares(parts: readonly AggregatePart[]): Big[] | string {
  const unknown = parts.find(({ share }) => share.population === null);
  if (unknown) return `${onlyPartOf(unknown)}, and its share of the population is not known.`;
  return parts.map(({ share }) => share.population ?? new Big(0));
}

function whyUnusable({ unit, observation }: AggregatePart): string | null {
  if (!observation) return `There is no observation for ${unitLabel(unit)} in this period.`;
  const reason = whyNotExact(observation);
  return reason && `The observation for ${unitLabel(unit)} cannot be used. ${reason}`;
}

const isExactPart = (part: AggregatePart): part is ExactPart =>
  part.observation !== null && isExact(part.observation);

const fractionOf = ({ value, numerator, denominator }: ExactObservation) =>
  numerator === null || denominator === null ? null : { value, numerator, denominator };

export const unitLabel = ({ nameVi, code }: LineageUnit): string => `${nameVi} (${code})`;

const onlyPartOf = ({ unit }: AggregatePart): string => `Only a part of ${unitLabel(unit)} is in the unit`;

const derived = (
  method: AggregateOutcome['method'],
  value: string,
  parts: readonly AggregatePart[],
): AggregateOutcome => ({
  method,
  value,
  numerator: null,
  denominator: null,
  weights: parts.map(() => '1'),
  estimated: false,
  reason: null,
});

export const notDerivable = (parts: readonly AggregatePart[], reason: string): AggregateOutcome => ({
  method: 'NOT_DERIVABLE',
  value: null,
  numerator: null,
  denominator: null,
  weights: parts.map(() => '0'),
  estimated: false,
  reason,
});
