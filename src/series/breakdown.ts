import type { GraphQLResolveInfo } from 'graphql';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import { assertDeclared, assertKnown } from './assert-breakdown.js';
import type { BreakdownInput } from './series.args.js';

type Breakdown = readonly BreakdownInput[] | null | undefined;

/**
 * The key of a breakdown in a series, for exactly these categories: `area=URBAN;sex=FEMALE`; empty for the total.
 * @throws CatalogueError FILTER_INVALID unless each dimension occurs once, with one category
 */
export function breakdownKey(breakdown: Breakdown): string {
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
  return inOrder(keys);
}

/** As series have the keys of their categories. */
const inOrder = (keys: readonly string[]): string => [...keys].sort().join(';');

/**
 * The key of the breakdown that an argument selects of an indicator: its default breakdown if the argument is omitted,
 * the total for an empty list.
 * @param info of the field, if an indicator that is only one of a list need not have the dimensions
 * @throws CatalogueError FILTER_INVALID, or CODE_NOT_FOUND if a dimension or category is unknown
 */
export async function selectedBreakdown(
  loaders: Loaders,
  indicator: IndicatorRow,
  breakdown: Breakdown,
  info?: GraphQLResolveInfo,
): Promise<string> {
  if (breakdown == null) return defaultBreakdownKey(loaders, indicator);
  const key = breakdownKey(breakdown);
  const dimensionIds = await assertKnown(loaders, breakdown);
  if (!info || !isInList(info)) await assertDeclared(loaders, [indicator], dimensionIds);
  return key;
}

/**
 * The key of a breakdown that is selected of several indicators, null for all: one of them must have the dimensions.
 * @throws CatalogueError as {@link selectedBreakdown}
 */
export async function selectedOfAll(
  loaders: Loaders,
  indicators: readonly string[] | null | undefined,
  breakdown: readonly BreakdownInput[],
): Promise<string> {
  const key = breakdownKey(breakdown);
  await checkFilter(loaders, { breakdown, indicators: indicators ?? null });
  return key;
}

/**
 * A sentence that says why nothing is found, where all series of an indicator have a breakdown and none was selected;
 * otherwise null.
 * @param breakdown that was selected, as series name it
 */
export async function whyNoTotal(
  loaders: Loaders,
  indicatorId: number,
  breakdown: string,
): Promise<string | null> {
  if (breakdown !== '') return null;
  const { dimensionById, indicatorById, seriesKinds } = loaders(indicatorLoaders);
  const { hasTotals, hasSeries } = await seriesKinds.load(indicatorId);
  if (hasTotals || !hasSeries) return null;
  const { code, dimensionIds } = requireRow(await indicatorById.load(indicatorId));
  const dimensions = await Promise.all(dimensionIds.map((id) => dimensionById.load(id)));
  const codes = dimensions.map((row) => row?.code).join(', ');
  return `All series of "${code}" have a breakdown. Give \`breakdown\`${codes && ` with a category of ${codes}`}.`;
}

async function defaultBreakdownKey(loaders: Loaders, { defaultCategoryIds }: IndicatorRow): Promise<string> {
  if (defaultCategoryIds.length === 0) return '';
  const { categoryKeyById } = loaders(indicatorLoaders);
  return inOrder(await Promise.all(defaultCategoryIds.map((id) => categoryKeyById.load(id))));
}

/**
 * Checks the breakdown of a filter for series of one indicator.
 * @throws CatalogueError as {@link selectedBreakdown}
 */
export async function checkFilterOfIndicator(
  loaders: Loaders,
  indicator: IndicatorRow,
  breakdown: readonly BreakdownInput[],
  info: GraphQLResolveInfo,
): Promise<void> {
  const dimensionIds = await assertKnown(loaders, breakdown);
  if (!isInList(info)) await assertDeclared(loaders, [indicator], dimensionIds);
}

/**
 * Checks the breakdown of a filter for series of several indicators: one of those that it names must have the dimensions.
 * @throws CatalogueError as {@link selectedBreakdown}
 */
export async function checkFilter(
  loaders: Loaders,
  filter: { breakdown?: Breakdown; indicators?: readonly string[] | null },
): Promise<void> {
  const { breakdown, indicators } = filter;
  if (!breakdown || breakdown.length === 0) return;
  const dimensionIds = await assertKnown(loaders, breakdown);
  if (!indicators || indicators.length === 0) return;
  const named = await Promise.all(
    indicators.map((code) => loaders(indicatorLoaders).indicatorInAnyCase.load(code)),
  );
  await assertDeclared(
    loaders,
    named.flatMap((indicator) => indicator ?? []),
    dimensionIds,
  );
}

/** Is the object of the field one of a list? Then the query cannot choose its arguments for this object. */
function isInList({ path }: GraphQLResolveInfo): boolean {
  for (let at = path.prev; at; at = at.prev) if (typeof at.key === 'number') return true;
  return false;
}
