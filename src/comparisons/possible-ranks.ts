import Big from 'big.js';
import { intervalOf, type StatedValue } from '../analysis/interval.js';
import type { Direction } from '../indicators/indicator.type.js';
import type { ObservationSource } from '../series/observation.queries.js';

/** The best rank that is possible, and the worst. They are equal where the rank is certain. */
export interface PossibleRank {
  rank: number;
  worstRank: number;
}

/**
 * An end of the interval of values that an observation allows. Ends compare by (number, side): "> 95" starts after 95,
 * and so has the side 1.
 */
interface End {
  /** Infinity as the text that it is in SQL. */
  number: Big | 'infinity' | '-infinity';
  side: -1 | 0 | 1;
}

/** The same rule as `hasNumberInSql`: does the observation state a number, exact or as a bound? */
export const hasNumber = ({ status, relation, value }: ObservationSource): boolean =>
  status !== 'MISSING' && (relation === 'BETWEEN' || value !== null);

/**
 * The ranks of observations that state a number, in their order. The same rule as the SQL of `rankingList`, for
 * observations that are computed: the best rank is 1 + the number of those that are certainly better, the worst is 1 +
 * the number of others that may be better.
 */
export function possibleRanks(rows: readonly StatedValue[], direction: Direction): PossibleRank[] {
  const intervals = rows.map((row) => endsOf(row, direction === 'LOWER_IS_BETTER'));
  const worst = intervals.map((interval) => interval.worst).sort(compareEnds);
  const best = intervals.map((interval) => interval.best).sort(compareEnds);
  return intervals.map((own) => {
    const mayBeat = countAbove(best, own.worst);
    const isRange = compareEnds(own.best, own.worst) > 0;
    return { rank: 1 + countAbove(worst, own.best), worstRank: 1 + mayBeat - Number(isRange) };
  });
}

/** The best and the worst value, where higher is better; otherwise their opposites. ABOUT counts as its number. */
function endsOf(row: StatedValue, lowIsBetter: boolean): { best: End; worst: End } {
  const interval = intervalOf(row.relation === 'ABOUT' ? { ...row, relation: 'EQUAL' } : row);
  if (!interval) throw new TypeError(`expected an observation that states a number; got ${row.relation}`);
  const low: End = { number: interval.low ?? '-infinity', side: interval.lowOpen ? 1 : 0 };
  const high: End = { number: interval.high ?? 'infinity', side: interval.highOpen ? -1 : 0 };
  return lowIsBetter ? { best: opposite(low), worst: opposite(high) } : { best: high, worst: low };
}

function opposite({ number, side }: End): End {
  const turned = side === 0 ? 0 : side === 1 ? -1 : 1;
  if (number === 'infinity') return { number: '-infinity', side: turned };
  return { number: number === '-infinity' ? 'infinity' : new Big(0).minus(number), side: turned };
}

function compareEnds(a: End, b: End): number {
  if (a.number === b.number) return a.side - b.side;
  if (a.number === 'infinity' || b.number === '-infinity') return 1;
  if (b.number === 'infinity' || a.number === '-infinity') return -1;
  return a.number.cmp(b.number) || a.side - b.side;
}

/** How many of these ends, which are sorted, are above this one. */
function countAbove(sorted: readonly End[], end: End): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (compareEnds(sorted[middle] as End, end) > 0) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}
