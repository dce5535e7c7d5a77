import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import type { Context } from '../request/context.js';
import { catalogueLoaders } from './catalogue.loader.js';
import { COUNTED_TABLES, type CountField } from './catalogue.queries.js';
import { CatalogueCounts } from './catalogue.type.js';

const DESCRIPTIONS: Record<CountField, string> = {
  indicators: 'Number of indicators.',
  units: 'Number of units, counting each version.',
  infrastructureAssets: 'Number of infrastructure assets.',
  models: 'Number of practice models.',
  adoptions: 'Number of adoptions of models by units.',
  topics: 'Number of topics.',
  documents: 'Number of documents.',
  datasets: 'Number of datasets.',
  series: 'Number of series.',
  observations: 'Number of observations, including alternatives.',
  targets: 'Number of targets.',
};

/** One field for each of {@link COUNTED_TABLES}. */
@Resolver(() => CatalogueCounts)
export class CatalogueCountsResolver {}

for (const { name } of COUNTED_TABLES) {
  const descriptor = {
    value: (context: Context) => context.loaders(catalogueLoaders).countOf.load(name),
    writable: true,
  };
  Object.defineProperty(CatalogueCountsResolver.prototype, name, descriptor);
  Ctx()(CatalogueCountsResolver.prototype, name, 0);
  FieldResolver(() => Int, { description: DESCRIPTIONS[name] })(
    CatalogueCountsResolver.prototype,
    name,
    descriptor,
  );
}
