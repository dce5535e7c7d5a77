import type { ChartPoint } from './chart-data.js';

/** How a value is drawn: a full or hollow circle, an open one with an arrow, or a bar between two bounds. */
export type MarkKind = 'exact' | 'derived' | 'above' | 'below' | 'about' | 'range';

/** A value at its place in time. */
export interface PlacedPoint {
  at: number;
  /** Where its mark and the line through it are: the value, its bound, or the middle of its range. */
  value: number;
  kind: MarkKind;
  point: ChartPoint;
}

const KINDS: Readonly<Record<string, MarkKind>> = {
  GREATER: 'above',
  AT_LEAST: 'above',
  LESS: 'below',
  AT_MOST: 'below',
  ABOUT: 'about',
  BETWEEN: 'range',
};

/** The points that have a value, each in the middle of its period. */
export const placed = (points: readonly ChartPoint[]): PlacedPoint[] =>
  points.flatMap((point) => {
    const { value, lower, upper, periodStart, periodEnd, relation, derivation } = point;
    const number = value ?? (lower !== null && upper !== null ? (lower + upper) / 2 : null);
    if (number === null || point.status === 'MISSING') return [];
    const isDerived = derivation !== null && derivation.method !== 'REPORTED';
    return [
      {
        at: (Date.parse(periodStart) + Date.parse(periodEnd)) / 2,
        value: number,
        kind: KINDS[relation] ?? (isDerived ? 'derived' : 'exact'),
        point,
      },
    ];
  });

/** A period may begin some days after the end of the one before, as years of school do, and still follow it. */
const MOST_DAYS_BETWEEN = 40;

interface Dated {
  periodStart: string;
  periodEnd: string;
}

/** Whether nothing is missing between two periods, so that a line may lead from one to the other. */
export const areAdjacent = (earlier: Pick<Dated, 'periodEnd'>, later: Pick<Dated, 'periodStart'>): boolean =>
  Date.parse(later.periodStart) - Date.parse(earlier.periodEnd) <= MOST_DAYS_BETWEEN * 86_400_000;

const TENTATIVE: ReadonlySet<string> = new Set(['FORECAST', 'PROVISIONAL']);

/** Whether a value is a forecast or will be revised. */
export const isTentative = ({ point: { status } }: Pick<PlacedPoint, 'point'>): boolean =>
  TENTATIVE.has(status);

/** A line through points that follow each other. */
export interface Run {
  points: PlacedPoint[];
  /** Dashed: it leads to a forecast, to a provisional value, or from or to a number that is not the value itself. */
  isDashed: boolean;
}

/**
 * The lines between points. There is none over a period without a value, nor over a line that separates what is not comparable.
 * @param rules the times of those lines
 */
export function runsOf(points: readonly PlacedPoint[], rules: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [i, later] of points.entries()) {
    const earlier = points[i - 1];
    if (!earlier || isInterrupted(earlier, later, rules)) continue;
    const isDashed =
      isTentative(later) || [earlier, later].some(({ kind }) => kind !== 'exact' && kind !== 'derived');
    const run = runs.at(-1);
    if (run?.points.at(-1) === earlier && run.isDashed === isDashed) run.points.push(later);
    else runs.push({ points: [earlier, later], isDashed });
  }
  return runs;
}

function isInterrupted(earlier: PlacedPoint, later: PlacedPoint, rules: readonly number[]): boolean {
  return !areAdjacent(earlier.point, later.point) || rules.some((at) => earlier.at < at && at <= later.at);
}

/**
 * Fewer points that draw the same line: of those in one column of pixels the first, the last, the lowest and the highest.
 * @param columnOf the column of a point
 */
export function thinned<P extends { value: number }>(
  points: readonly P[],
  columnOf: (point: P) => number,
): P[] {
  const columns = new Map<number, P[]>();
  for (const point of points) {
    const inColumn = columns.get(columnOf(point));
    if (inColumn) inColumn.push(point);
    else columns.set(columnOf(point), [point]);
  }
  return [...columns.values()].flatMap((inColumn) => {
    const byValue = inColumn.toSorted((a, b) => a.value - b.value);
    const kept = new Set([inColumn[0], inColumn.at(-1), byValue[0], byValue.at(-1)]);
    return inColumn.filter((point) => kept.has(point));
  });
}
