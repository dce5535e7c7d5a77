import { Arg, Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { loadSeriesOf } from '../boundaries/virtual-series.js';
import { Citation } from '../documents/citation.type.js';
import { Document } from '../documents/document.type.js';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { Indicator } from '../indicators/indicator.type.js';
import { present } from '../loading/by-id.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg } from '../scalars/language.js';
import { checkSpan } from '../scalars/period-span.js';
import { Unit } from '../units/unit.type.js';
import {
  type LatestKey,
  type ObservationRow,
  type ObservationSource,
  observationList,
  observationsOfDocument,
} from './observation.queries.js';
import { Observation, ObservationConnection } from './observation.type.js';
import { observationId } from './observation-id.js';
import { figureText } from './observation-text.js';
import { ObservationsArgs } from './series.args.js';
import { seriesLoaders } from './series.loader.js';
import { Series } from './series.type.js';

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

  @FieldResolver(() => Series, {
    description:
      'The series that it is a value of. For a figure on the boundaries of a date it is that of the unit told; where all figures of that unit are derived it is a series that has none of its own.',
  })
  async series(@Root() { told, seriesId }: ObservationSource, @Ctx() { loaders }: Context) {
    return present(
      await (told ? loadSeriesOf(loaders, told) : loaders(seriesLoaders).seriesById.load(seriesId)),
    );
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
      observation.told ?? present(await loaders(seriesLoaders).seriesById.load(observation.seriesId));
    const indicator = present(await loaders(indicatorLoaders).indicatorById.load(indicatorId));
    const unit = present(await loaders(indicatorLoaders).unitOfMeasureById.load(indicator.unitOfMeasureId));
    return figureText(observation, { symbol: { vi: unit.symbolVi, en: unit.symbolEn } }, language);
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

@Resolver(() => Indicator)
export class IndicatorLatestResolver {
  @FieldResolver(() => Observation, {
    nullable: true,
    description:
      'The newest observation with a value for one subject, without breakdown; exactly one subject must be named. Null when there is none.',
  })
  latest(
    @Root() indicator: { id: number },
    @Arg('unit', () => String, {
      nullable: true,
      description: 'A unit: its code for all versions, or code@validFrom for one.',
    })
    unit: string | undefined,
    @Arg('infrastructureAsset', () => String, {
      nullable: true,
      description: 'Code of an infrastructure asset.',
    })
    asset: string | undefined,
    @Arg('model', () => String, { nullable: true, description: 'Code of a practice model.' }) model:
      | string
      | undefined,
    @Ctx() { loaders }: Context,
  ) {
    const asked: [LatestKey['kind'], string | undefined][] = [
      ['UNIT', unit],
      ['INFRASTRUCTURE_ASSET', asset],
      ['PRACTICE_MODEL', model],
    ];
    const [given, ...more] = asked.filter((pair): pair is [LatestKey['kind'], string] => pair[1] != null);
    if (!given || more.length > 0)
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected exactly one of unit, infrastructureAsset and model; got ${given ? more.length + 1 : 0}`,
      );
    return loaders(seriesLoaders).latestOfSubject.load({
      indicatorId: indicator.id,
      kind: given[0],
      reference: given[1],
    });
  }
}

/** About how many indicators a unit has observations of. */
const LATEST_SIZE = 100;

@Resolver(() => Unit)
export class UnitLatestResolver {
  @AtMost(lengthOf('indicators', LATEST_SIZE))
  @FieldResolver(() => [Observation], {
    description:
      'The newest observation with a value of each indicator, without breakdown, by code of the indicator. Those without any are left out.',
  })
  latest(
    @Root() unit: { id: number },
    @Arg('indicators', () => [String], {
      nullable: true,
      description: 'Codes of indicators; all that the unit has when left out.',
    })
    indicators: string[] | undefined,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(seriesLoaders).latestOfUnit.load({
      parent: unit.id,
      question: indicators ?? null,
    });
  }
}
