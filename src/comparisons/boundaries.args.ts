import { type Boundaries } from '../boundaries/boundaries.input.js';
import { CatalogueError } from '../errors.js';
import type { ListSize } from '../paging/list-size.js';
import type { Period } from '../scalars/period.js';
import { type RankingScope, sizeOfScope } from './scope.input.js';

/**
 * The period whose values are rebased. Which period is the newest with a value is known only after all are rebased.
 * @throws CatalogueError FILTER_INVALID without a period
 */
export function requiredPeriod(period: Period | null | undefined): Period {
  if (period) return period;
  throw new CatalogueError(
    'FILTER_INVALID',
    'expected a `period` together with `boundaries { inForceOn }`; got none. Give the period whose values are derived, such as "2019"',
  );
}

/** How many values a field derives for the boundaries of a date: one for each unit of the scope, if a date is given. */
export const unitsToRebase =
  (argument: string, otherwise?: RankingScope): ListSize =>
  (args) => {
    const scope = (args[argument] as RankingScope | null | undefined) ?? otherwise;
    return scope && hasDate(args) ? sizeOfScope(scope) : 0;
  };

/** Do the arguments of a field give a date of boundaries? */
export const hasDate = ({ boundaries }: { boundaries?: unknown }): boolean =>
  (boundaries as Boundaries | null | undefined)?.inForceOn != null;
