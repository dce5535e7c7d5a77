import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { globalId } from '../identity/global-id.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg, titleIn } from '../scalars/language.js';
import { yearsOf } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { Topic } from '../topics/topic.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { Contact, contactOf } from './contact.type.js';
import { DatasetsArgs, TopicDatasetsArgs } from './dataset.args.js';
import { datasetLoaders } from './dataset.loader.js';
import { type DatasetRow, datasetList, datasetsOfTopic } from './dataset.queries.js';
import { Dataset, DatasetConnection } from './dataset.type.js';
import { Distribution, type DistributionSource, distributionsIn } from './distribution.type.js';
import { StatedCoverage } from './stated-coverage.type.js';

@Resolver(() => Dataset)
export class DatasetResolver {
  @Query(() => Dataset, {
    nullable: true,
    description: 'The dataset with this code; null if there is none in this revision.',
  })
  dataset(
    @Arg('code', () => String, { description: 'Its code, such as vn-dti.' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(datasetLoaders).datasetInAnyCase.load(code);
  }

  @PagesOf('Query.datasets')
  @Query(() => DatasetConnection, {
    description: 'Datasets, ordered by code unless `orderBy` says otherwise.',
  })
  datasets(@Args(() => DatasetsArgs) { filter, orderBy, ...page }: DatasetsArgs, @Ctx() { lists }: Context) {
    const order = orderBy ?? { field: 'CODE', direction: 'ASC' };
    return lists.page(datasetList, null, { filter: filter ?? {}, order }, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() dataset: DatasetRow) {
    return globalId('Dataset', dataset.code);
  }

  @FieldResolver(() => String, { description: 'Title in the requested language.' })
  title(@Root() dataset: DatasetRow, @LanguageArg() language: Language) {
    return titleIn(language, dataset);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What it contains; null if the publisher gave no description.',
  })
  description(@Root() dataset: DatasetRow, @LanguageArg() language: Language) {
    return inLanguage(language, dataset.descriptionVi, dataset.descriptionEn);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that publishes it; null if none is named.',
  })
  publisher(@Root() dataset: DatasetRow, @Ctx() { loaders }: Context) {
    return dataset.publisherId === null ? null : loaders(unitLoaders).newestVersion.load(dataset.publisherId);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'Whom readers can ask about it; null if the publisher gives none.',
  })
  contact(@Root() dataset: DatasetRow) {
    return contactOf(dataset);
  }

  @AtMost(5)
  @FieldResolver(() => [String], {
    description:
      'Words that say what it is about, in the requested language, in the order given by the publisher; those in the other language if there are none in this one. Empty if there are none at all.',
  })
  keywords(@Root() { keywordsVi, keywordsEn }: DatasetRow, @LanguageArg() language: Language) {
    const [first, other] = language === 'EN' ? [keywordsEn, keywordsVi] : [keywordsVi, keywordsEn];
    return first.length > 0 ? first : other;
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      'The unit whose area it covers, such as a country or a province; null if the publisher names none.',
  })
  spatialCoverage(@Root() { spatialCoverageId }: DatasetRow, @Ctx() { loaders }: Context) {
    return spatialCoverageId === null ? null : loaders(unitLoaders).newestVersion.load(spatialCoverageId);
  }

  @FieldResolver(() => StatedCoverage, {
    nullable: true,
    description:
      'The time that it covers, as its publisher states it; null if the publisher states none. `temporalCoverage` is that of its observations.',
  })
  statedCoverage(@Root() { temporalFrom, temporalTo }: DatasetRow): StatedCoverage | null {
    return temporalFrom === null && temporalTo === null ? null : { from: temporalFrom, to: temporalTo };
  }

  @AtMost(5)
  @FieldResolver(() => [Topic], { description: 'Its topics, in the order given by the publisher.' })
  topics(@Root() dataset: DatasetRow, @Ctx() { loaders }: Context) {
    return loaders(topicLoaders).topicById.loadMany(dataset.topicIds);
  }

  @FieldResolver(() => GraphQLDateTime, {
    description:
      'When a row of the dataset was last added, changed or withdrawn: the date of the latest such revision, not after the one being read.',
  })
  async modified(@Root() dataset: DatasetRow, @Ctx() { loaders }: Context) {
    return (await loaders(datasetLoaders).stateByDataset.load(dataset.id)).modified;
  }

  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description:
      'The years from its first to its last observation, such as 2019/2025, or a single year; null if it has no observations.',
  })
  async temporalCoverage(@Root() dataset: DatasetRow, @Ctx() { loaders }: Context) {
    const { periodStart, periodEnd } = await loaders(datasetLoaders).stateByDataset.load(dataset.id);
    return periodStart && periodEnd && yearsOf(periodStart, periodEnd);
  }

  @AtMost(5)
  @FieldResolver(() => [Distribution], { description: 'The forms in which it is available.' })
  distributions(@Ctx() { reader, address }: Context) {
    return distributionsIn(reader.revision, address.path);
  }
}

@Resolver(() => Distribution)
export class DistributionResolver {
  @FieldResolver(() => String, { description: 'Name of the form in the requested language.' })
  title(@Root() distribution: DistributionSource, @LanguageArg() language: Language) {
    return titleIn(language, distribution);
  }
}

@Resolver(() => Topic)
export class TopicDatasetsResolver {
  @PagesOf('Query.datasets')
  @FieldResolver(() => DatasetConnection, {
    description:
      'Datasets of the topic and of the topics below it, ordered by code unless `orderBy` says otherwise.',
  })
  datasets(
    @Root() topic: { id: number },
    @Args(() => TopicDatasetsArgs) { orderBy, ...page }: TopicDatasetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(datasetsOfTopic, topic.id, orderBy ?? null, page);
  }
}
