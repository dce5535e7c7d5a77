import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Citation } from '../documents/citation.type.js';
import { globalId } from '../identity/global-id.js';
import { inCodeOrder } from '../loading/in-code-order.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { subjectLoaders } from '../subjects/subject.loader.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { Topic } from '../topics/topic.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { InfrastructureAssetsArgs, OwnInfrastructureAssetsArgs } from './infrastructure-asset.args.js';
import { infrastructureAssetLoaders } from './infrastructure-asset.loader.js';
import {
  type InfrastructureAssetRow,
  infrastructureAssetList,
  infrastructureAssetsOfTopic,
  infrastructureAssetsOfUnit,
} from './infrastructure-asset.queries.js';
import { InfrastructureAsset, InfrastructureAssetConnection } from './infrastructure-asset.type.js';

@Resolver(() => InfrastructureAsset)
export class InfrastructureAssetResolver {
  @Query(() => InfrastructureAsset, {
    nullable: true,
    description: 'The infrastructure asset with this code; null if there is none in this revision.',
  })
  infrastructureAsset(
    @Arg('code', () => String, { description: 'Its code, such as LGSP.' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(infrastructureAssetLoaders).infrastructureAssetInAnyCase.load(code);
  }

  @PagesOf('Query.infrastructureAssets')
  @Query(() => InfrastructureAssetConnection, {
    description: 'Infrastructure assets, ordered by code unless `orderBy` says otherwise.',
  })
  infrastructureAssets(
    @Args(() => InfrastructureAssetsArgs) { filter, orderBy, ...page }: InfrastructureAssetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(infrastructureAssetList, null, { ...filter, order: orderBy ?? null }, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() asset: InfrastructureAssetRow) {
    return globalId('InfrastructureAsset', asset.code);
  }

  @AtMost(5)
  @FieldResolver(() => [Topic], {
    description: 'Its topics, in the order given by the publisher; empty if none is named.',
  })
  topics(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return loaders(topicLoaders).topicById.loadMany(asset.topicIds);
  }

  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() asset: InfrastructureAssetRow, @LanguageArg() language: Language) {
    return nameIn(language, asset);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What it is and does; null if the publisher gave no description.',
  })
  description(@Root() asset: InfrastructureAssetRow, @LanguageArg() language: Language) {
    return inLanguage(language, asset.descriptionVi, asset.descriptionEn);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that operates it, in its newest version; null if none is named.',
  })
  operator(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return asset.operatorId === null ? null : loaders(unitLoaders).newestVersion.load(asset.operatorId);
  }

  @AtMost(20)
  @FieldResolver(() => [Unit], {
    description: 'The units that it serves, in their newest versions, ordered by code.',
  })
  serves(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return inCodeOrder(loaders(unitLoaders).newestVersion, asset.servesIds);
  }

  @AtMost(5)
  @FieldResolver(() => [InfrastructureAsset], {
    description: 'The assets that it directly depends on, ordered by code.',
  })
  dependsOn(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return inCodeOrder(loaders(infrastructureAssetLoaders).infrastructureAssetById, asset.dependsOnIds);
  }

  @AtMost(5)
  @FieldResolver(() => [InfrastructureAsset], {
    description: 'The assets that directly depend on it, ordered by code.',
  })
  dependents(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return loaders(infrastructureAssetLoaders).dependentsByAsset.load(asset.id);
  }

  @AtMost(5)
  @FieldResolver(() => [Citation], {
    description: 'Documents that describe it, in the order given by the publisher.',
  })
  sources(@Root() asset: InfrastructureAssetRow, @Ctx() { loaders }: Context) {
    return loaders(subjectLoaders).sourcesBySubject.load(asset.id);
  }
}

@Resolver(() => Unit)
export class UnitInfrastructureAssetsResolver {
  @PagesOf('Query.infrastructureAssets')
  @FieldResolver(() => InfrastructureAssetConnection, {
    description:
      'Infrastructure assets that the unit operates or that serve it, ordered by code unless `orderBy` says otherwise. Assets of units above it are not included.',
  })
  infrastructureAssets(
    @Root() unit: { identityId: number },
    @Args(() => OwnInfrastructureAssetsArgs) { orderBy, ...page }: OwnInfrastructureAssetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(infrastructureAssetsOfUnit, unit.identityId, orderBy ?? null, page);
  }
}

@Resolver(() => Topic)
export class TopicInfrastructureAssetsResolver {
  @PagesOf('Query.infrastructureAssets')
  @FieldResolver(() => InfrastructureAssetConnection, {
    description:
      'Infrastructure assets of the topic and of the topics below it, ordered by code unless `orderBy` says otherwise.',
  })
  infrastructureAssets(
    @Root() topic: { id: number },
    @Args(() => OwnInfrastructureAssetsArgs) { orderBy, ...page }: OwnInfrastructureAssetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(infrastructureAssetsOfTopic, topic.id, orderBy ?? null, page);
  }
}
