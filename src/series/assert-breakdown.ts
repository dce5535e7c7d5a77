import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { Loaders } from '../request/context.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { showWrongValue } from '../scalars/wrong-value.js';
import type { BreakdownInput } from './series.args.js';

/**
 * Checks that the dimensions and categories are in this revision.
 * @returns the ids of the dimensions
 * @throws CatalogueError CODE_NOT_FOUND with every unknown code, and the most similar one
 */
export async function assertKnown(loaders: Loaders, breakdown: readonly BreakdownInput[]): Promise<number[]> {
  const { categoryByKey, dimensionByCode } = loaders(indicatorLoaders);
  const found = await Promise.all(
    breakdown.map(async ({ dimension, categories }) => {
      const rows = await Promise.all(categories.map((code) => categoryByKey.load(`${dimension}=${code}`)));
      const known = rows.find((row) => row !== null);
      const unknown = categories.filter((_, i) => rows[i] === null);
      if (known) return { id: known.dimensionId, dimension, unknown };
      return { id: (await dimensionByCode.load(dimension))?.id ?? null, dimension, unknown };
    }),
  );
  const problems = found.flatMap(({ id, dimension, unknown }) =>
    id === null
      ? [{ what: 'dimension', code: dimension, of: '' }]
      : unknown.map((code) => ({ what: 'category', code, of: dimension })),
  );
  if (problems.length > 0) throw await unknownCodes(loaders, problems);
  return found.flatMap(({ id }) => id ?? []);
}

/** An unknown code of a dimension, or of a category of a dimension. */
interface UnknownCode {
  what: string;
  code: string;
  of: string;
}

/** So many codes or indicators at most are named in an error. */
const MAX_NAMED = 5;

async function unknownCodes(loaders: Loaders, problems: readonly UnknownCode[]): Promise<CatalogueError> {
  const named = await Promise.all(problems.slice(0, MAX_NAMED).map((problem) => describe(loaders, problem)));
  const more = problems.length - named.length;
  return new CatalogueError(
    'CODE_NOT_FOUND',
    `expected dimensions and categories of this revision; got ${named.join(', and ')}${more > 0 ? `, and ${more} more` : ''}. Find codes with Indicator.dimensions and Dimension.categories`,
  );
}

async function describe(loaders: Loaders, { what, code, of }: UnknownCode): Promise<string> {
  const known = await loaders(indicatorLoaders).codesLike.load(of);
  const similar = suggestCode(code.slice(0, MAX_COMPARED), known);
  const where = of && ` of the dimension "${of}"`;
  return `unknown ${what} ${showWrongValue(code)}${where}${similar ? ` (did you mean "${similar}"?)` : ''}`;
}

/** Characters of a wrong code that are compared with others: as many as a code may have. */
const MAX_COMPARED = 200;

/**
 * Checks that one of these indicators is broken down by all of these dimensions. The series count as well as the list of
 * the publisher: an older revision may have series of dimensions that their indicator does not list.
 * @throws CatalogueError FILTER_INVALID with the dimensions of the indicators
 */
export async function assertDeclared(
  loaders: Loaders,
  indicators: readonly IndicatorRow[],
  dimensionIds: readonly number[],
): Promise<void> {
  const has = (ids: readonly number[]) => dimensionIds.every((id) => ids.includes(id));
  if (indicators.length === 0 || indicators.some((indicator) => has(indicator.dimensionIds))) return;
  const { dimensionById, usedDimensions } = loaders(indicatorLoaders);
  const used = await Promise.all(indicators.map(({ id }) => usedDimensions.load(id)));
  if (used.some((rows) => has(rows.map(({ dimensionId }) => dimensionId)))) return;
  const codesOf = async (ids: readonly number[]) =>
    (await Promise.all(ids.map((id) => dimensionById.load(id)))).map((row) => row?.code).join(', ');
  const described = await Promise.all(
    indicators
      .slice(0, MAX_NAMED)
      .map(
        async (indicator) =>
          `"${indicator.code}" has ${(await codesOf(indicator.dimensionIds)) || 'no dimensions'}`,
      ),
  );
  throw new CatalogueError(
    'FILTER_INVALID',
    `expected dimensions by which the indicator is broken down; got ${await codesOf(dimensionIds)}, but ${described.join(', ')}. Use one of its dimensions, or omit the breakdown`,
  );
}
