import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import {
  type AggregateOutcome,
  type AggregatePart,
  aggregateParts,
} from '../../src/boundaries/aggregate-parts.js';
import { type Share, UNKNOWN, WHOLE } from '../../src/boundaries/share.js';
import type { ObservationRow } from '../../src/series/observation.queries.js';
import { reasons } from '../support/reasons.js';
import { unitObservation } from './support/unit-observation.js';

const ofPeople = (population: string): Share => ({
  area: null,
  population: new Big(population),
  whole: false,
});

/** A part: its share, its observation, and what to weight it by. */
const part = (
  value: string | null | (Partial<ObservationRow> & { value: string | null }),
  share: Share = WHOLE,
  weight: string | null = null,
  id = 1,
): AggregatePart => {
  const given = typeof value === 'object' && value !== null ? value : { value };
  return {
    unit: { id, code: `0${id}`, nameVi: 'Tỉnh A', validFrom: null, validTo: null },
    share,
    observation:
      given.value === null && given.status === undefined ? null : unitObservation(id, given.value, given),
    weight,
  };
};
const nofM = (value: string, numerator: string, denominator: string) =>
  part({ value, numerator, denominator });

type Expected = Partial<AggregateOutcome>;
const SUM = { aggregation: 'SUM', weighted: false } as const;
const MEAN = { aggregation: 'MEAN', weighted: false } as const;
const WEIGHTED = { aggregation: 'WEIGHTED_MEAN', weighted: true } as const;
const NO_SUM = { aggregation: 'NONE', weighted: false } as const;

describe('aggregated parts', () => {
  it.each<[string, Parameters<typeof aggregateParts>[0], AggregatePart[], Expected]>([
    [
      'a sum to the last digit, however many digits there are',
      SUM,
      [part('0.10'), part('0.2'), part('12345678901234567890.123')],
      { method: 'EXACT_SUM', value: '12345678901234567890.423', weights: ['1', '1', '1'], estimated: false },
    ],
    [
      'a sum with the counts that it is of',
      SUM,
      [nofM('678', '678', '700'), nofM('20', '20', '21')],
      { method: 'EXACT_SUM', value: '698', numerator: '698', denominator: '721' },
    ],
    [
      'a sum in which a part that was split off counts with its share of people, half to even',
      SUM,
      [part('100'), part('45', ofPeople('0.5'))],
      { method: 'WEIGHTED', value: '122', weights: ['1', '0.5'], estimated: true },
    ],
    [
      'a quotient of sums, not a mean of quotients, whatever the aggregation',
      NO_SUM,
      [nofM('50.0', '1', '2'), nofM('100.0', '8', '8')],
      { method: 'RECOMPUTED', value: '90.0', numerator: '9', denominator: '10', estimated: false },
    ],
    [
      'a quotient of sums before a mean',
      MEAN,
      [nofM('0.5', '1', '2'), nofM('1.0', '8', '8')],
      { method: 'RECOMPUTED', value: '0.9' },
    ],
    [
      'a plain mean, with the most decimals that a part has',
      MEAN,
      [part('0.5'), part('0.25'), part('1')],
      { method: 'WEIGHTED', value: '0.58', weights: ['1', '1', '1'], estimated: false },
    ],
    ['a mean half to even', MEAN, [part('0.1'), part('0.2')], { value: '0.2' }],
    [
      'a weighted mean',
      WEIGHTED,
      [part('10.0', WHOLE, '300'), part('20.0', WHOLE, '100')],
      { method: 'WEIGHTED', value: '12.5', weights: ['300', '100'], estimated: false },
    ],
    [
      'a weighted mean in which a part that was split off weighs its share of people',
      WEIGHTED,
      [part('10.0', WHOLE, '300'), part('20.0', ofPeople('0.25'), '400')],
      { method: 'WEIGHTED', value: '12.5', weights: ['300', '100'], estimated: true },
    ],
  ])('are %s', (_, combination, parts, expected) => {
    expect(aggregateParts(combination, parts)).toMatchObject({ reason: null, ...expected });
  });

  it.each<[string, Parameters<typeof aggregateParts>[0], AggregatePart[], string]>([
    [
      'a part has no observation',
      SUM,
      [part('1'), part(null, WHOLE, null, 2)],
      reasons.partMissing('Tỉnh A (02)'),
    ],
    [
      'a part is not exact',
      SUM,
      [part('1'), part({ value: '2', relation: 'GREATER' })],
      reasons.partNotExact('Tỉnh A (01)', 'GREATER'),
    ],
    [
      'a part is missing',
      SUM,
      [part({ value: null, status: 'MISSING' })],
      reasons.partHasNoValue('Tỉnh A (01)'),
    ],
    ['the share of people is not known', SUM, [part('1', UNKNOWN)], reasons.shareNotKnown('Tỉnh A (01)')],
    ['values do not add up', NO_SUM, [part('1'), part('2')], reasons.notAggregated],
    ['fractions are on no scale', NO_SUM, [nofM('678', '678', '678')], reasons.noScaleOfFractions],
    [
      'a plain mean has no weight for a part',
      MEAN,
      [part('1'), part('2', ofPeople('0.5'))],
      reasons.noWeightForPart('Tỉnh A (01)'),
    ],
    ['a mean lacks a part', MEAN, [part('1'), part(null)], reasons.partMissing('Tỉnh A (01)')],
    [
      'there is nothing to weight by',
      WEIGHTED,
      [part('1', WHOLE, '5'), part('2')],
      reasons.noWeightOf('Tỉnh A (01)'),
    ],
    ['the weights are 0', WEIGHTED, [part('1', WHOLE, '0')], reasons.weightsAreZero],
    [
      'a weight is for an unknown share',
      WEIGHTED,
      [part('1', UNKNOWN, '5')],
      reasons.shareNotKnown('Tỉnh A (01)'),
    ],
    [
      'no weight is declared',
      { aggregation: 'WEIGHTED_MEAN', weighted: false },
      [part('1', WHOLE, '5')],
      reasons.noWeightDeclared,
    ],
  ])('are not derivable where %s', (_, combination, parts, reason) => {
    const outcome = aggregateParts(combination, parts);
    expect(outcome).toMatchObject({ method: 'NOT_DERIVABLE', value: null, numerator: null });
    expect(outcome.weights).toEqual(parts.map(() => '0'));
    expect(outcome.reason).toBe(reason);
    expect(outcome.reason).toMatch(/^[A-Z].*\.$/);
  });
});
