import { MAX_UNITS } from '../analysis/complete-list.js';
import { CatalogueError } from '../errors.js';
import type { Loaders } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { UnitRow } from '../units/unit.queries.js';
import { comparisonsLoaders } from './comparisons.loader.js';
import type { ScopeOnDate } from './scope.queries.js';

/**
 * The units whose values are rebased: those of the scope in force on the date of the boundaries, by code.
 * @throws CatalogueError FILTER_INVALID if the scope has another date; LIMIT_EXCEEDED
 */
export async function unitsOnDate(loaders: Loaders, { scope, date }: ScopeOnDate): Promise<UnitRow[]> {
  if (scope.inForceOn != null && scope.inForceOn !== date)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected the same day in \`boundaries\` and in the scope, or none in the scope; got "${date}" and "${scope.inForceOn}". Leave \`inForceOn\` of the scope out`,
    );
  const units = await loaders(comparisonsLoaders).unitsOfScope.load({ scope, date });
  if (units.length > MAX_UNITS)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MAX_UNITS} units whose values are derived for other boundaries; got more. Narrow the scope with \`within\` or \`units\``,
    );
  for (const unit of units) loaders(unitLoaders).unitById.prime(unit.id, unit);
  return units;
}
