import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { Context, Loaders } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { assertDeclared, assertKnown } from '../series/assert-breakdown.js';
import { breakdownKey } from '../series/breakdown.js';
import { BreakdownInput } from '../series/series.args.js';
import { Unit } from '../units/unit.type.js';
import { analysisLoaders } from './analysis.loader.js';
import { addCategories } from './category-sum.js';
import { CategorySum, MAX_CATEGORIES } from './category-sum.type.js';
import { checkAllFound } from './check-all-found.js';

@ArgsType()
class CategorySumArgs {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicator!: string;

  @Field(() => PeriodScalar, { description: 'Only observations for exactly this period.' })
  period!: Period;

  @Field(() => String, { description: 'Code of the dimension whose categories are added up.' })
  dimension!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of a category of the dimension: the categories directly below it are added up. If omitted, those without a parent, which make up the total.',
  })
  parent?: string;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description: 'Exactly these categories of other dimensions, one for each; none if omitted.',
  })
  breakdown?: BreakdownInput[];
}

@Resolver(() => Unit)
export class UnitCategorySumResolver {
  @FieldResolver(() => CategorySum, {
    nullable: true,
    description: `The values of categories for one period, added up to that of a wider category or to the total. There is a sum only if the indicator has the aggregation SUM, the dimension is \`additive\`, and every category has an exact value; \`reason\` says what is missing. Null only if it fails: with CODE_NOT_FOUND if a code is unknown, with FILTER_INVALID if the indicator does not have the dimensions, and with LIMIT_EXCEEDED for more than ${MAX_CATEGORIES} categories.`,
  })
  async categorySum(
    @Root() unit: { identityId: number },
    @Args(() => CategorySumArgs) { indicator: code, dimension, parent, breakdown, period }: CategorySumArgs,
    @Ctx() { loaders }: Context,
  ) {
    const indicator = await loaders(indicatorLoaders).indicatorInAnyCase.load(code);
    checkAllFound({ indicator: { codes: [code], found: [indicator] } });
    const others = breakdown ?? [];
    breakdownKey([...others, { dimension, categories: [parent ?? ''] }]);
    const asked = [...others, { dimension, categories: parent == null ? [] : [parent] }];
    const dimensionIds = await assertKnown(loaders, asked);
    await assertDeclared(loaders, [requireRow(indicator)], dimensionIds);
    const [parentId = null] =
      parent == null ? [] : await idsOf(loaders, [{ dimension, categories: [parent] }]);
    const question = {
      indicatorId: requireRow(indicator).id,
      dimensionId: dimensionIds.at(-1) as number,
      parentId,
      otherIds: await idsOf(loaders, others),
      period,
    };
    const rows = await loaders(analysisLoaders).categoryParts.load({ parent: unit.identityId, question });
    if (rows.length > MAX_CATEGORIES + 1)
      throw new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected at most ${MAX_CATEGORIES} categories to add up; got more. Name a parent with fewer`,
      );
    const whole = requireRow(await loaders(indicatorLoaders).dimensionById.load(question.dimensionId));
    const { sum, missing, ...outcome } = addCategories(requireRow(indicator), whole, rows);
    return {
      ...outcome,
      value: sum,
      method: sum === null ? 'NOT_DERIVABLE' : 'EXACT_SUM',
      get missing() {
        return loaders(indicatorLoaders).categoryById.loadMany(missing);
      },
    };
  }
}

/** The ids of the categories of a breakdown that is known. */
async function idsOf(loaders: Loaders, breakdown: readonly BreakdownInput[]): Promise<number[]> {
  const keys = breakdown.map(({ dimension, categories }) => `${dimension}=${categories[0]}`);
  const rows = await Promise.all(keys.map((key) => loaders(indicatorLoaders).categoryByKey.load(key)));
  return rows.map((row) => requireRow(row).id);
}
