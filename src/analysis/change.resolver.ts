import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { whenThere } from '../loading/batch.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { Observation } from '../series/observation.type.js';
import { seriesLoaders } from '../series/series.loader.js';
import { analysisLoaders } from './analysis.loader.js';
import { changeBetween } from './change.js';
import { Change } from './change.type.js';

@Resolver(() => Observation)
export class ObservationChangeResolver {
  @FieldResolver(() => Change, {
    nullable: true,
    description:
      'The change since the nearest earlier observation of the series for a period of the same length, such as year on year or month on month. Null for the first one, for a missing value, and for an alternative.',
  })
  change(@Root() observation: ObservationRow, @Ctx() { loaders }: Context) {
    const { seriesId, periodStart, periodEnd, alternative, status } = observation;
    if (alternative > 0 || status === 'MISSING') return null;
    const key = { seriesId, periodStart, periodEnd };
    return whenThere(
      loaders(analysisLoaders).previousObservation.get(key),
      (previous) =>
        previous &&
        whenThere(loaders(seriesLoaders).seriesById.get(seriesId), (series) =>
          whenThere(
            loaders(indicatorLoaders).indicatorById.get(requireRow(series).indicatorId),
            (indicator) => changeBetween(previous, observation, requireRow(indicator).direction),
          ),
        ),
    );
  }
}
