import Big from 'big.js';
import { whyScalesDiffer } from '../analysis/change.js';
import { isExact } from '../analysis/exact.js';
import { endsBefore, intervalOf } from '../analysis/interval.js';
import type { ObservationStatus, Relation } from '../series/value-meaning.type.js';
import type { Figure, Measured } from './figures.js';

/** What can be said of two figures of a series. */
export type FigureComparison =
  | {
      kind: 'CHANGED';
      /** Whether the number rose. */
      rose: boolean;
      /** By how much, above 0; null where a value is not exact and only the direction is certain. */
      by: string | null;
      /** Whether that is better; null where neither direction is. */
      better: boolean | null;
    }
  | { kind: 'UNCHANGED' }
  | { kind: 'UNKNOWN'; why: WhyUnknown };

export type WhyUnknown = 'METHOD' | 'SCALE' | 'INEXACT' | 'MISSING';

const unknown = (why: WhyUnknown): FigureComparison => ({ kind: 'UNKNOWN', why });

/** Compares an earlier with a later figure; a direction is given only where it is true for all numbers that both allow. */
export function compareFigures(
  from: Figure,
  to: Figure,
  { direction }: Pick<Measured, 'direction'>,
): FigureComparison {
  const [earlier, later] = [asRow(from), asRow(to)];
  if (from.status === 'MISSING' || to.status === 'MISSING') return unknown('MISSING');
  if (to.status === 'BREAK') return unknown('METHOD');
  if (whyScalesDiffer(earlier, later) !== null) return unknown('SCALE');
  if (isExact(earlier) && isExact(later)) {
    const difference = new Big(later.value).minus(earlier.value);
    if (difference.eq(0)) return { kind: 'UNCHANGED' };
    return changed(difference.gt(0), difference.abs().toFixed(), direction);
  }
  const [before, after] = [intervalOf(earlier), intervalOf(later)];
  if (before && after && endsBefore(before, after)) return changed(true, null, direction);
  if (before && after && endsBefore(after, before)) return changed(false, null, direction);
  return unknown('INEXACT');
}

const changed = (rose: boolean, by: string | null, direction: string): FigureComparison => ({
  kind: 'CHANGED',
  rose,
  by,
  better: direction === 'NEUTRAL' ? null : rose === (direction === 'HIGHER_IS_BETTER'),
});

const asRow = (figure: Figure) => ({
  relation: figure.relation as Relation,
  status: figure.status as ObservationStatus,
  value: figure.valueDecimal,
  lower: figure.lowerDecimal,
  upper: figure.upperDecimal,
  numerator: figure.numeratorDecimal,
  denominator: figure.denominatorDecimal,
});
