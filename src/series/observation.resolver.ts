import { Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { Citation } from '../documents/citation.type.js';
import { Document } from '../documents/document.type.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { present } from '../loading/by-id.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { checkSpan } from '../scalars/period-span.js';
import {
  type ObservationRow,
  type ObservationSource,
  observationList,
  observationsOfDocument,
} from './observation.queries.js';
import { Observation, ObservationConnection } from './observation.type.js';
import { observationId } from './observation-id.js';
import { observationText } from './observation-text.js';
import { ObservationsArgs } from './series.args.js';
import { seriesLoaders } from './series.loader.js';

const number = (decimal: string | null) => (decimal === null ? null : Number(decimal));

@Resolver(() => Observation)
export class ObservationResolver {
  @Query(() => ObservationConnection, {
    description: 'Observations of the whole catalogue, series by series, oldest first.',
  })
  observations(
    @Args(() => ObservationsArgs) { filter, ...page }: ObservationsArgs,
    @Ctx() { lists }: Context,
  ) {
    checkSpan(filter);
    return lists.page(observationList, null, filter, page);
  }

  @FieldResolver(() => ID, { description: 'Lasting id, the same in every revision.' })
  id(@Root() observation: ObservationSource) {
    return observationId(observation);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The value, in the unit of measure of the indicator. Null where there are bounds instead, or none was published: `relation` and `status` say so. `text` gives it to the last digit.',
  })
  value(@Root() observation: ObservationRow) {
    return number(observation.value);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Lower bound, where relation is BETWEEN; else null.',
  })
  lower(@Root() observation: ObservationRow) {
    return number(observation.lower);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Upper bound, where relation is BETWEEN; else null.',
  })
  upper(@Root() observation: ObservationRow) {
    return number(observation.upper);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'How many of `denominator`; null where none was told.',
  })
  numerator(@Root() observation: ObservationRow) {
    return number(observation.numerator);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Of how many: 63 in 15/63, 678 in 678/678; null where none was told.',
  })
  denominator(@Root() observation: ObservationRow) {
    return number(observation.denominator);
  }

  @FieldResolver(() => Citation, {
    description:
      'The document that says so, and where in it. For a figure that was worked out on other boundaries: the document in which the figures of its parts stand and all their places; where they stand in several, the legal document of the change.',
  })
  source(@Root() { documentId, locator, quote }: ObservationRow) {
    return { documentId, locator, quote };
  }

  @FieldResolver(() => String, {
    description: 'As a person writes it in the language asked for: «15/63», «> 99,3 %», «7–10 phút».',
  })
  async text(
    @Root() observation: ObservationSource,
    @LanguageArg() language: Language,
    @Ctx() { loaders }: Context,
  ) {
    const { indicatorId } =
      observation.rebased ?? present(await loaders(seriesLoaders).seriesById.load(observation.seriesId));
    const indicator = present(await loaders(indicatorLoaders).indicatorById.load(indicatorId));
    const unit = present(await loaders(indicatorLoaders).unitOfMeasureById.load(indicator.unitOfMeasureId));
    return observationText(observation, { symbol: { vi: unit.symbolVi, en: unit.symbolEn } }, language);
  }
}

@Resolver(() => Document)
export class DocumentObservationsResolver {
  @FieldResolver(() => ObservationConnection, {
    description:
      'All figures that stand in the document, also those that a series does not follow (`alternative` above 0).',
  })
  observations(
    @Root() document: { id: number },
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(observationsOfDocument, document.id, null, page);
  }
}
