import { CatalogueError } from '../errors.js';
import type { BreakdownInput } from './series.args.js';

/**
 * The key of a breakdown in a series, for exactly these categories: `area=URBAN;sex=FEMALE`; empty for the total.
 * @throws CatalogueError FILTER_INVALID unless each dimension occurs once, with one category
 */
export function breakdownKey(breakdown: readonly BreakdownInput[] | null | undefined): string {
  const keys = (breakdown ?? []).map(({ dimension, categories }) => {
    const [category, ...more] = categories;
    if (category === undefined || more.length > 0)
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected one category of "${dimension}", which selects one series of each unit; got ${categories.length}`,
      );
    return `${dimension}=${category}`;
  });
  const dimensions = new Set((breakdown ?? []).map(({ dimension }) => dimension));
  if (dimensions.size < keys.length)
    throw new CatalogueError('FILTER_INVALID', 'expected each dimension once; got a duplicate');
  return keys.sort().join(';');
}
