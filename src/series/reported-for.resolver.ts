import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import type { ObservationSource } from './observation.queries.js';
import { Observation } from './observation.type.js';
import { seriesLoaders } from './series.loader.js';

@Resolver(() => Observation)
export class ReportedForResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      'The version of the unit that it was reported for: the unit as it was named and coded then. Null if the subject is not a unit, and for an observation that is derived from those of several units.',
  })
  async reportedFor(
    @Root() { reportedForId, seriesId }: ObservationSource,
    @Ctx() { loaders }: Context,
  ): Promise<object | null> {
    if (reportedForId !== null) return requireRow(await loaders(unitLoaders).unitById.load(reportedForId));
    const series = await loaders(seriesLoaders).seriesById.load(seriesId);
    return series?.subjectKind === 'UNIT' ? loaders(unitLoaders).unitById.load(series.subjectId) : null;
  }
}
