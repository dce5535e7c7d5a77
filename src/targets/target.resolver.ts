import { Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.js';
import { datasetOfRow } from '../datasets/dataset-of-row.js';
import { Citation } from '../documents/citation.type.js';
import { globalId } from '../identity/global-id.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { Indicator } from '../indicators/indicator.type.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { DecimalsArg } from '../series/decimals-arg.js';
import { loadSubject } from '../series/load-subject.js';
import { textOfValue } from '../series/text-of-value.js';
import { Subject } from '../subjects/subject.type.js';
import { idsByProgress } from './progress.loader.js';
import { TargetsArgs } from './target.args.js';
import { type TargetRow, targetList } from './target.queries.js';
import { Target, TargetConnection } from './target.type.js';

@Resolver(() => Target)
export class TargetResolver {
  @PagesOf('Query.targets')
  @Query(() => TargetConnection, {
    description: 'Targets, ordered by due date unless `orderBy` says otherwise.',
  })
  async targets(@Args(() => TargetsArgs) { filter, orderBy, ...page }: TargetsArgs, @Ctx() context: Context) {
    const question = {
      filter: filter ?? {},
      ids: await idsByProgress(context, filter ?? {}),
      order: orderBy ?? null,
    };
    return context.lists.page(targetList, null, question, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() target: TargetRow) {
    return globalId('Target', target.id);
  }

  @FieldResolver(() => Indicator, { description: 'The indicator that measures it.' })
  async indicator(@Root() target: TargetRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(indicatorLoaders).indicatorById.load(target.indicatorId));
  }

  @FieldResolver(() => Subject, { description: 'The subject that it is for.' })
  subject(@Root() target: TargetRow, @Ctx() { loaders }: Context) {
    return loadSubject(loaders, target.subjectKind, target.subjectId);
  }

  @FieldResolver(() => Dataset, { description: 'The dataset that it belongs to, with its licence.' })
  dataset(@Root() target: TargetRow, @Ctx() context: Context) {
    return datasetOfRow(target, context);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "The value to reach, in the indicator's unit of measure; null if `relation` is BETWEEN.",
  })
  value(@Root() target: TargetRow) {
    return target.value;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "The lower bound, in the indicator's unit of measure; null unless `relation` is BETWEEN.",
  })
  lower(@Root() target: TargetRow) {
    return target.lower;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "The upper bound, in the indicator's unit of measure; null unless `relation` is BETWEEN.",
  })
  upper(@Root() target: TargetRow) {
    return target.upper;
  }

  @FieldResolver(() => String, {
    description:
      'The value to reach, formatted for people, such as “≥ 80 %” or “7–10 phút”. It has the digits of the document unless `decimals` or `Indicator.decimals` rounds it; `valueDecimal` has all digits.',
  })
  async text(
    @Root() target: TargetRow,
    @LanguageArg() language: Language,
    @DecimalsArg() decimals: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const indicator = requireRow(await loaders(indicatorLoaders).indicatorById.load(target.indicatorId));
    const value = { ...target, numerator: null, denominator: null, status: 'NORMAL' as const };
    return textOfValue(loaders, indicator, value, language, decimals);
  }

  @FieldResolver(() => Citation, { description: 'The document that sets it, and where in it.' })
  source(@Root() target: TargetRow) {
    return target;
  }
}
