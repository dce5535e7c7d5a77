import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.js';
import { datasetOfRow } from '../datasets/dataset-of-row.js';
import { indicatorKey } from '../identity/entities.js';
import { globalId } from '../identity/global-id.js';
import { requireRow } from '../loading/by-id.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { topicLoaders } from '../topics/topic.loader.js';
import type { TopicRow } from '../topics/topic.queries.js';
import { Topic } from '../topics/topic.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Identifier, Unit } from '../units/unit.type.js';
import { IndicatorsArgs, OwnIndicatorsArgs } from './indicator.args.js';
import { indicatorLoaders } from './indicator.loader.js';
import {
  type IndicatorRow,
  indicatorList,
  indicatorsOfDataset,
  indicatorsOfTopic,
} from './indicator.queries.js';
import { Indicator, IndicatorConnection } from './indicator.type.js';
import { Category, Dimension, UnitOfMeasure } from './unit-of-measure.type.js';

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => Indicator, {
    nullable: true,
    description:
      'The indicator with this code, or that had this code before: its `code` is then another one, and `formerCodes` contains this one. Null if there is none in this revision.',
  })
  indicator(
    @Arg('code', () => String, { description: 'Its code, such as DTI_RANK.' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(indicatorLoaders).indicatorInAnyCase.load(code);
  }

  @PagesOf('Query.indicators')
  @Query(() => IndicatorConnection, {
    description: 'Indicators, ordered by code unless `orderBy` says otherwise.',
  })
  indicators(
    @Args(() => IndicatorsArgs) { filter, orderBy, ...page }: IndicatorsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(
      indicatorList,
      null,
      { filter: filter ?? {}, order: orderBy ?? { field: 'CODE', direction: 'ASC' } },
      page,
    );
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() indicator: IndicatorRow) {
    return globalId('Indicator', indicatorKey(indicator));
  }

  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() indicator: IndicatorRow, @LanguageArg() language: Language) {
    return nameIn(language, indicator);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The definition of what is measured; null if the publisher gave none.',
  })
  definition(@Root() indicator: IndicatorRow, @LanguageArg() language: Language) {
    return inLanguage(language, indicator.definitionVi, indicator.definitionEn);
  }

  @AtMost(5)
  @FieldResolver(() => [String], {
    description:
      'Other names and abbreviations, such as “PCI”, in the order given by the publisher; empty if there are none.',
  })
  aliases(@Root() indicator: IndicatorRow, @LanguageArg() language: Language) {
    return language === 'EN' && indicator.aliasesEn.length > 0 ? indicator.aliasesEn : indicator.aliasesVi;
  }

  @AtMost(5)
  @FieldResolver(() => [Identifier], {
    description:
      'Its identifiers in other schemes, by scheme, then by value; empty if none is known. It may have several in one scheme.',
  })
  identifiers(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return loaders(indicatorLoaders).identifiersByIndicator.load(indicator.id);
  }

  @FieldResolver(() => Topic, {
    nullable: true,
    description: 'Its main topic; null if none. `topics` has the others too.',
  })
  topic(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return indicator.topicId === null ? null : loaders(topicLoaders).topicById.load(indicator.topicId);
  }

  @AtMost(5)
  @FieldResolver(() => [Topic], {
    description:
      'All its topics: the main topic first, then the others in the order given by the publisher; empty if none.',
  })
  topics(@Root() { topicId, otherTopicIds }: IndicatorRow, @Ctx() { loaders }: Context) {
    // The main topic may be listed among the others too.
    const ids = new Set([...(topicId === null ? [] : [topicId]), ...otherTopicIds]);
    return loaders(topicLoaders).topicById.loadMany([...ids]);
  }

  @FieldResolver(() => UnitOfMeasure, { description: 'The unit of its values, such as percent or minutes.' })
  async unitOfMeasure(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(indicatorLoaders).unitOfMeasureById.load(indicator.unitOfMeasureId));
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'The indicator used as weight if `aggregation` is WEIGHTED_MEAN; otherwise null.',
  })
  weight(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return indicator.weightId === null
      ? null
      : loaders(indicatorLoaders).indicatorById.load(indicator.weightId);
  }

  @AtMost(5)
  @FieldResolver(() => [Dimension], {
    description: 'The dimensions of its breakdowns; empty if it has only totals.',
  })
  dimensions(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return loaders(indicatorLoaders).dimensionById.loadMany(indicator.dimensionIds);
  }

  @AtMost(5)
  @FieldResolver(() => [Category], {
    description:
      'The categories that represent it where no breakdown is asked for: in `latest`, `ranking`, `aggregate`, `compare`, `Unit.observations` and `Target.progress`. Empty for the total, which is so unless the publisher says otherwise.',
  })
  defaultBreakdown(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return loaders(indicatorLoaders).categoryById.loadMany(indicator.defaultCategoryIds);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether it has a series without breakdown, its total. If not, and if `defaultBreakdown` is empty, fields with an argument `breakdown` find nothing unless you give one.',
  })
  async hasTotals(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return (await loaders(indicatorLoaders).seriesKinds.load(indicator.id)).hasTotals;
  }

  @FieldResolver(() => Dataset, {
    description:
      'The dataset that its definition belongs to, with its licence. Its observations may belong to others: see `Observation.dataset`.',
  })
  dataset(@Root() indicator: IndicatorRow, @Ctx() context: Context) {
    return datasetOfRow(indicator, context);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that is responsible for it; null if none is named.',
  })
  custodian(@Root() indicator: IndicatorRow, @Ctx() { loaders }: Context) {
    return indicator.custodianId === null
      ? null
      : loaders(unitLoaders).newestVersion.load(indicator.custodianId);
  }
}

@Resolver(() => Topic)
export class TopicIndicatorsResolver {
  @PagesOf('Query.indicators')
  @FieldResolver(() => IndicatorConnection, {
    description:
      'Indicators of the topic and of the topics below it, whether it is their main topic or another one; each once, ordered by code unless `orderBy` says otherwise.',
  })
  indicators(
    @Root() topic: TopicRow,
    @Args(() => OwnIndicatorsArgs) { orderBy, ...page }: OwnIndicatorsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(indicatorsOfTopic, topic.id, orderBy ?? null, page);
  }
}

@Resolver(() => Dataset)
export class DatasetIndicatorsResolver {
  @PagesOf('Query.indicators')
  @FieldResolver(() => IndicatorConnection, {
    description: 'Indicators of the dataset, ordered by code unless `orderBy` says otherwise.',
  })
  indicators(
    @Root() dataset: { id: number },
    @Args(() => OwnIndicatorsArgs) { orderBy, ...page }: OwnIndicatorsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(indicatorsOfDataset, dataset.id, orderBy ?? null, page);
  }
}
