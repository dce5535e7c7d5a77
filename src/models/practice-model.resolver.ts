import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Citation } from '../documents/citation.type.js';
import { globalId } from '../identity/global-id.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { InfrastructureAsset } from '../infrastructure/infrastructure-asset.type.js';
import { inCodeOrder } from '../loading/in-code-order.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { subjectLoaders } from '../subjects/subject.loader.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { Topic } from '../topics/topic.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { ModelsArgs, TopicModelsArgs } from './practice-model.args.js';
import { practiceModelLoaders } from './practice-model.loader.js';
import { type PracticeModelRow, practiceModelList, practiceModelsOfTopic } from './practice-model.queries.js';
import { PracticeModel, PracticeModelConnection } from './practice-model.type.js';

@Resolver(() => PracticeModel)
export class PracticeModelResolver {
  @Query(() => PracticeModel, {
    nullable: true,
    description: 'The practice model with this code; null if there is none in this revision.',
  })
  model(
    @Arg('code', () => String, { description: 'Its code, such as BA_KHONG.' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(practiceModelLoaders).practiceModelInAnyCase.load(code);
  }

  @PagesOf('Query.models')
  @Query(() => PracticeModelConnection, {
    description: 'Practice models, ordered by code unless `orderBy` says otherwise.',
  })
  models(@Args(() => ModelsArgs) { filter, orderBy, ...page }: ModelsArgs, @Ctx() { lists }: Context) {
    return lists.page(practiceModelList, null, { ...filter, order: orderBy ?? null }, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() model: PracticeModelRow) {
    return globalId('PracticeModel', model.code);
  }

  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() model: PracticeModelRow, @LanguageArg() language: Language) {
    return nameIn(language, model);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the model consists of; null if the publisher gave no summary.',
  })
  summary(@Root() model: PracticeModelRow, @LanguageArg() language: Language) {
    return inLanguage(language, model.summaryVi, model.summaryEn);
  }

  @FieldResolver(() => Topic, { nullable: true, description: 'Its topic; null if none.' })
  topic(@Root() model: PracticeModelRow, @Ctx() { loaders }: Context) {
    return model.topicId === null ? null : loaders(topicLoaders).topicById.load(model.topicId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that leads it; null if none is named.',
  })
  lead(@Root() model: PracticeModelRow, @Ctx() { loaders }: Context) {
    return model.leadId === null ? null : loaders(unitLoaders).newestVersion.load(model.leadId);
  }

  @AtMost(5)
  @FieldResolver(() => [InfrastructureAsset], {
    description: 'The infrastructure assets that it uses, ordered by code.',
  })
  infrastructureAssets(@Root() model: PracticeModelRow, @Ctx() { loaders }: Context) {
    return inCodeOrder(
      loaders(infrastructureAssetLoaders).infrastructureAssetById,
      model.infrastructureAssetIds,
    );
  }

  @AtMost(5)
  @FieldResolver(() => [Citation], {
    description: 'Documents that describe it, in the order given by the publisher.',
  })
  sources(@Root() model: PracticeModelRow, @Ctx() { loaders }: Context) {
    return loaders(subjectLoaders).sourcesBySubject.load(model.id);
  }
}

@Resolver(() => Topic)
export class TopicModelsResolver {
  @PagesOf('Query.models')
  @FieldResolver(() => PracticeModelConnection, {
    description:
      'Practice models of the topic and of the topics below it, ordered by code unless `orderBy` says otherwise.',
  })
  models(
    @Root() topic: { id: number },
    @Args(() => TopicModelsArgs) { orderBy, ...page }: TopicModelsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(practiceModelsOfTopic, topic.id, orderBy ?? null, page);
  }
}
