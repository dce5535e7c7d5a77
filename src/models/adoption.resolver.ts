import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.js';
import { datasetOfRow } from '../datasets/dataset-of-row.js';
import { Citation } from '../documents/citation.type.js';
import { globalId } from '../identity/global-id.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { type AdoptionRow, adoptionsOfModel, adoptionsOfUnit } from './adoption.queries.js';
import { Adoption, AdoptionConnection } from './adoption.type.js';
import { practiceModelLoaders } from './practice-model.loader.js';
import type { PracticeModelRow } from './practice-model.queries.js';
import { PracticeModel } from './practice-model.type.js';

@Resolver(() => Adoption)
export class AdoptionResolver {
  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() adoption: AdoptionRow) {
    return globalId('Adoption', adoption.id);
  }

  @FieldResolver(() => PracticeModel, { description: 'The model that was adopted.' })
  async model(@Root() adoption: AdoptionRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(practiceModelLoaders).practiceModelById.load(adoption.modelId));
  }

  @FieldResolver(() => Unit, { description: 'The unit that adopted it, in its newest version.' })
  async unit(@Root() adoption: AdoptionRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(unitLoaders).newestVersion.load(adoption.unitId));
  }

  @FieldResolver(() => Citation, { description: 'The source of this information.' })
  source(@Root() adoption: AdoptionRow) {
    return adoption;
  }

  @FieldResolver(() => Dataset, { description: 'The dataset that it belongs to, with its licence.' })
  dataset(@Root() adoption: AdoptionRow, @Ctx() context: Context) {
    return datasetOfRow(adoption, context);
  }
}

@Resolver(() => PracticeModel)
export class PracticeModelAdoptionsResolver {
  @PagesOf('PracticeModel.adoptions')
  @FieldResolver(() => AdoptionConnection, {
    description: 'Its adoptions by units, ordered by unit code.',
  })
  adoptions(
    @Root() model: PracticeModelRow,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(adoptionsOfModel, model.id, null, page);
  }
}

@Resolver(() => Unit)
export class UnitAdoptionsResolver {
  @PagesOf('Unit.adoptions')
  @FieldResolver(() => AdoptionConnection, {
    description:
      'The practice models that this unit adopted, ordered by model code. Adoptions by units below it are not included.',
  })
  adoptions(
    @Root() unit: { identityId: number },
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(adoptionsOfUnit, unit.identityId, null, page);
  }
}
