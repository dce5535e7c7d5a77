import Big from 'big.js';
import { type ExactObservation, isExact, whyNotExact } from '../analysis/exact.js';
import type { Aggregation } from '../indicators/indicator.type.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { recompute, sum } from './fraction.js';
import type { LineageUnit } from './lineage.js';
import { divideHalfEven, mostDecimals, roundHalfEven } from './rounding.js';
import type { Share } from './share.js';

/** A unit of which all or a part came to another, with its figure of a period and what to weight it by. */
export interface AggregatePart {
  readonly unit: LineageUnit;
  readonly share: Share;
  readonly observation: ObservationRow | null;
  /** The exact figure of the weight indicator for the same period, a decimal as text; null where there is none. */
  readonly weight: string | null;
}

/** What parts come to. Decimals as text; `weights` has one for each part, of how it counted. */
export interface AggregateOutcome {
  readonly method: 'EXACT_SUM' | 'RECOMPUTED' | 'WEIGHTED' | 'NOT_DERIVABLE';
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly weights: readonly string[];
  /** A share of people stood in for what nobody counted. */
  readonly estimated: boolean;
  /** Why there is no value, as a sentence. */
  readonly reason: string | null;
}

type ExactPart = AggregatePart & { observation: ExactObservation };

/** How the values of an indicator make that of a larger area. */
export interface AggregationRule {
  readonly aggregation: Aggregation;
  /** Whether it names what to weight a mean by. */
  readonly weighted: boolean;
}

/**
 * The figure of an area from those of the parts that it is made of:
 * SUM: Σ value of whole parts, to the last digit; with parts that were split off, Σ value · share of people.
 * Numerators and denominators on all, which are whole: Σ n / Σ d.
 * MEAN: Σ value / parts. WEIGHTED_MEAN: Σ value · w / Σ w, w = figure to weight by · share of people.
 * All but the exact sum have as many decimals as the part that has most, half to even.
 */
export function aggregateParts(
  { aggregation, weighted }: AggregationRule,
  parts: readonly AggregatePart[],
): AggregateOutcome {
  const unusable = parts.map(whyUnusable).find((reason) => reason !== null);
  const exact = parts.filter(hasExactFigure);
  const usable = unusable === undefined;
  const [split] = parts.filter(({ share }) => !share.whole);
  if (aggregation === 'SUM') return usable ? added(exact) : notDerivable(parts, unusable);

  const fractions = usable && !split ? exact.flatMap(({ observation }) => fractionOf(observation) ?? []) : [];
  const ratio = fractions.length === parts.length ? recompute(fractions) : null;
  if (ratio) return { ...derived('RECOMPUTED', ratio.value, parts), ...ratio };
  if (aggregation === 'NONE')
    return notDerivable(
      parts,
      fractions.length === parts.length
        ? 'The values are neither numerator / denominator of their figures nor 100 times that.'
        : 'The values of this indicator do not make that of a larger area: its aggregation is NONE.',
    );
  if (!usable) return notDerivable(parts, unusable);
  if (aggregation === 'WEIGHTED_MEAN') return weightedMean(exact, weighted);
  return split
    ? notDerivable(parts, `${partOf(split)}, and a plain mean has no weight for a part.`)
    : mean(exact);
}

function added(parts: readonly ExactPart[]): AggregateOutcome {
  const values = parts.map(({ observation }) => observation.value);
  if (parts.every(({ share }) => share.whole)) {
    const fractions = parts.flatMap(({ observation }) => fractionOf(observation) ?? []);
    const counted = fractions.length === parts.length;
    return {
      ...derived('EXACT_SUM', sum(values).toFixed(mostDecimals(values)), parts),
      numerator: counted ? sum(fractions.map(({ numerator }) => numerator)).toFixed() : null,
      denominator: counted ? sum(fractions.map(({ denominator }) => denominator)).toFixed() : null,
    };
  }
  const shares = sharesOfPeople(parts);
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

function mean(parts: readonly ExactPart[]): AggregateOutcome {
  const values = parts.map(({ observation }) => observation.value);
  return derived('WEIGHTED', divideHalfEven(sum(values), new Big(parts.length), mostDecimals(values)), parts);
}

function weightedMean(parts: readonly ExactPart[], declared: boolean): AggregateOutcome {
  if (!declared) return notDerivable(parts, 'The indicator does not say what to weight its mean by.');
  const without = parts.find(({ weight }) => weight === null);
  if (without)
    return notDerivable(
      parts,
      `There is no exact figure to weight by for ${unitLabel(without.unit)} in this period.`,
    );
  const shares = sharesOfPeople(parts);
  if (typeof shares === 'string') return notDerivable(parts, shares);
  const weights = shares.map((share, i) => share.times(parts[i]?.weight ?? 0));
  const all = weights.reduce((total, weight) => total.plus(weight), new Big(0));
  if (all.lte(0)) return notDerivable(parts, 'The figures to weight by do not add up to more than 0.');
  const values = parts.map(({ observation }) => observation.value);
  const total = weights.reduce((sofar, weight, i) => sofar.plus(weight.times(values[i] ?? 0)), new Big(0));
  return {
    ...derived('WEIGHTED', divideHalfEven(total, all, mostDecimals(values)), parts),
    weights: weights.map((weight) => weight.toFixed()),
    estimated: parts.some(({ share }) => !share.whole),
  };
}

/** The share of people of each part; a sentence where one is not known. */
function sharesOfPeople(parts: readonly AggregatePart[]): Big[] | string {
  const unknown = parts.find(({ share }) => share.population === null);
  if (unknown) return `${partOf(unknown)}, and which share of its people nobody told.`;
  return parts.map(({ share }) => share.population ?? new Big(0));
}

function whyUnusable({ unit, observation }: AggregatePart): string | null {
  if (!observation) return `There is no figure for ${unitLabel(unit)} in this period.`;
  const reason = whyNotExact(observation);
  return reason && `The figure for ${unitLabel(unit)} cannot be used. ${reason}`;
}

const hasExactFigure = (part: AggregatePart): part is ExactPart =>
  part.observation !== null && isExact(part.observation);

const fractionOf = ({ value, numerator, denominator }: ExactObservation) =>
  numerator === null || denominator === null ? null : { value, numerator, denominator };

export const unitLabel = ({ nameVi, code }: LineageUnit): string => `${nameVi} (${code})`;

const partOf = ({ unit }: AggregatePart): string => `Only a part of ${unitLabel(unit)} is in it`;

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
