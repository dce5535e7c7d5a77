import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { COUNTED, type Counted } from './catalogue.queries.js';
import { CatalogueCounts } from './catalogue.type.js';

const DESCRIPTIONS: Record<Counted, string> = {
  indicators: 'Indicators.',
  units: 'Units, each version for itself.',
  infrastructureAssets: 'Infrastructure assets.',
  models: 'Practice models.',
  adoptions: 'Adoptions of models by units.',
  topics: 'Topics.',
  documents: 'Documents.',
  datasets: 'Datasets.',
  series: 'Series.',
  observations: 'Observations, also those that a series does not follow.',
  targets: 'Targets.',
};

/** One field for each thing that is counted. */
@Resolver(() => CatalogueCounts)
export class CatalogueCountsResolver {}

for (const name of Object.keys(COUNTED) as Counted[]) {
  const descriptor = { value: (context: Context) => context.loaders.countOf.load(name), writable: true };
  Object.defineProperty(CatalogueCountsResolver.prototype, name, descriptor);
  Ctx()(CatalogueCountsResolver.prototype, name, 0);
  FieldResolver(() => Int, { description: DESCRIPTIONS[name] })(
    CatalogueCountsResolver.prototype,
    name,
    descriptor,
  );
}
