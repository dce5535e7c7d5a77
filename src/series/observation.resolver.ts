import { Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.js';
import { datasetOfRow } from '../datasets/dataset-of-row.js';
import { Citation } from '../documents/citation.type.js';
import { Document } from '../documents/document.type.js';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { whenThere } from '../loading/batch.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { checkSpan } from '../scalars/period.js';
import { checkFilter } from './breakdown.js';
import { DecimalsArg } from './decimals-arg.js';
import {
  type ObservationRow,
  type ObservationSource,
  observationList,
  observationsOfDocument,
} from './observation.queries.js';
import { Observation, ObservationConnection, ObservationInterval } from './observation.type.js';
import { observationId } from './observation-id.js';
import { DocumentObservationsArgs, type ObservationFilter, ObservationsArgs } from './series.args.js';
import { seriesLoaders } from './series.loader.js';
import { textOfValue } from './text-of-value.js';

@Resolver(() => Observation)
export class ObservationResolver {
  @PagesOf('Query.observations')
  @Query(() => ObservationConnection, {
    description:
      'Observations of the whole catalogue: series by series, oldest first, unless `orderBy` says otherwise.',
  })
  observations(
    @Args(() => ObservationsArgs) { filter, orderBy, ...page }: ObservationsArgs,
    @Ctx() { lists, loaders }: Context,
  ) {
    checkSpan(filter);
    if (orderBy) checkBounded(filter);
    const list = () => lists.page(observationList, null, { ...filter, order: orderBy ?? null }, page);
    return filter.breakdown ? checkFilter(loaders, filter).then(list) : list();
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() observation: ObservationSource) {
    return observationId(observation);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The value, in the unit of measure of the indicator. Null if there are bounds instead, or if no value was published; see `relation` and `status`. `valueDecimal` has all digits.',
  })
  value(@Root() observation: ObservationRow) {
    return observation.value;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Lower bound if `relation` is BETWEEN; otherwise null. For bounds around a value, see `interval`.',
  })
  lower(@Root() { relation, lower }: ObservationRow) {
    return relation === 'BETWEEN' ? lower : null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Upper bound if `relation` is BETWEEN; otherwise null. For bounds around a value, see `interval`.',
  })
  upper(@Root() { relation, upper }: ObservationRow) {
    return relation === 'BETWEEN' ? upper : null;
  }

  @FieldResolver(() => ObservationInterval, {
    nullable: true,
    description:
      'The interval that the source gives around the value, such as 32 to 61 around 43. Null if it gives none, if `relation` is BETWEEN, and for a value that was computed for other boundaries.',
  })
  interval(@Root() { relation, lower, upper, confidenceLevel }: ObservationRow): ObservationInterval | null {
    if (relation === 'BETWEEN' || lower === null || upper === null) return null;
    return { lower, upper, confidenceLevel };
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The numerator: 678 in 678/700; null if it was not reported.',
  })
  numerator(@Root() observation: ObservationRow) {
    return observation.numerator;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The denominator: 63 in 15/63; null if it was not reported.',
  })
  denominator(@Root() observation: ObservationRow) {
    return observation.denominator;
  }

  @FieldResolver(() => Citation, {
    description:
      'The document that it comes from, and where in it. For an observation derived for other boundaries: the document that all its parts come from, with all their locators; if they come from several documents, the legal document of the unit change.',
  })
  source(@Root() { documentId, locator, quote }: ObservationRow) {
    return { documentId, locator, quote };
  }

  @FieldResolver(() => Dataset, {
    nullable: true,
    description:
      'The dataset that it belongs to, with its licence; it may differ from that of the indicator. For an observation derived for other boundaries: the dataset that all its parts belong to; null if they belong to several datasets, each of which is the `dataset` of an observation in `derivation.parts`.',
  })
  dataset(@Root() { datasetId }: ObservationSource, @Ctx() context: Context) {
    return datasetId === null ? null : datasetOfRow({ datasetId }, context);
  }

  @FieldResolver(() => String, {
    description:
      'Formatted for people, in the requested language, such as “15/63”, “> 99,3 %”, “7–10 phút” or, with an interval, “43 (32–61)”. It has the digits of the source unless `decimals` or `Indicator.decimals` rounds it; the fraction is never rounded. `valueDecimal` has all digits.',
  })
  text(
    @Root() observation: ObservationSource,
    @LanguageArg() language: Language,
    @DecimalsArg() decimals: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const series = observation.rebased ?? loaders(seriesLoaders).seriesById.get(observation.seriesId);
    return whenThere(series, (found) =>
      whenThere(loaders(indicatorLoaders).indicatorById.get(requireRow(found).indicatorId), (indicator) =>
        textOfValue(loaders, requireRow(indicator), observation, language, decimals),
      ),
    );
  }
}

@Resolver(() => Document)
export class DocumentObservationsResolver {
  @PagesOf('Query.observations')
  @FieldResolver(() => ObservationConnection, {
    description:
      'All observations from the document, including alternatives (`alternative` above 0): series by series, oldest first, unless `orderBy` says otherwise.',
  })
  observations(
    @Root() document: { id: number },
    @Args(() => DocumentObservationsArgs) { orderBy, ...page }: DocumentObservationsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(observationsOfDocument, document.id, orderBy ?? null, page);
  }
}

/**
 * Sorting reads all observations that the filter selects, so it must select a part of them that an index finds.
 * @throws CatalogueError FILTER_INVALID
 */
function checkBounded({ indicators, topics, subjects, documents }: ObservationFilter): void {
  if (indicators || topics || subjects || documents) return;
  throw new CatalogueError(
    'FILTER_INVALID',
    'expected `indicators`, `topics`, `subjects` or `documents` in `filter` together with `orderBy`; got none. Name what to sort, or omit `orderBy`',
  );
}
