import { CatalogueError } from '../errors.js';

/** The longest list of units without pages. */
export const MAX_UNITS = 1000;

/**
 * A complete list without pages.
 * @param units at most one more than the limit
 * @throws CatalogueError LIMIT_EXCEEDED when there are more: a list is never cut off silently
 */
export function withinLimit<R>(units: R[]): R[] {
  if (units.length > MAX_UNITS)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MAX_UNITS} entries in a list without pages; got more. Narrow the scope, or leave this field out`,
    );
  return units;
}
