import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { Citation } from '../documents/citation.type.js';
import { requireRow } from '../loading/by-id.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { Observation } from '../series/observation.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { UnitChange } from '../units/unit-change.type.js';
import type { DerivationPartRow, DerivationRow } from './derivation.js';
import { Derivation, DerivationPart } from './derivation.type.js';

@Resolver(() => Observation)
export class ObservationDerivationResolver {
  @FieldResolver(() => Derivation, {
    nullable: true,
    description: 'How it was derived, if `boundaries` gives a date; null for an observation as reported.',
  })
  derivation(@Root() { derivation }: { derivation?: DerivationRow }) {
    return derivation ?? null;
  }
}

@Resolver(() => Derivation)
export class DerivationResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      'The unit, in force on that date, that the observation is derived for; null if no single unit covers the whole area.',
  })
  unit(@Root() { unitId, date }: DerivationRow, @Ctx() { loaders }: Context) {
    return unitId === null ? null : loaders(unitLoaders).versionOnDay.load({ unitId, on: date });
  }

  @AtMost(5)
  @FieldResolver(() => [DerivationPart], {
    description:
      'The observations that it is derived from, ordered by unit code. With REPORTED, the single reported observation. Empty if the subject is not a unit.',
  })
  parts(@Root() { parts }: DerivationRow) {
    return parts;
  }

  @FieldResolver(() => Citation, {
    nullable: true,
    description:
      'The legal document of the last change between the parts and the unit; null if there was no change.',
  })
  document(@Root() { changes }: DerivationRow) {
    return changes.at(-1) ?? null;
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which the parts were in force, if that is before the end of the period: the observations are a forecast, or of a year in which boundaries changed. Otherwise null, and the parts were in force on the last day of the period.',
  })
  partsOn(@Root() { partsOn }: DerivationRow) {
    return partsOn;
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description: 'The changes between the parts and the unit, oldest first; empty if there was no change.',
  })
  changes(@Root() { changes }: DerivationRow) {
    return changes;
  }
}

@Resolver(() => DerivationPart)
export class DerivationPartResolver {
  @FieldResolver(() => Unit, {
    description:
      'The unit, in the version in force on the last day of the period, or on `partsOn` of the derivation.',
  })
  async unit(@Root() part: DerivationPartRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(unitLoaders).versionOnDay.load({ unitId: part.unitId, on: part.on }));
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: 'Its observation as reported; null if it has none for this period.',
  })
  observation(@Root() part: DerivationPartRow) {
    return part.observation;
  }

  @FieldResolver(() => Float, {
    description:
      'Weight of its value: 1 for a whole part in a sum or an unweighted mean; its share of the population if it was split off; in a weighted mean, its value of the weight indicator times that share. 0 if the method is NOT_DERIVABLE.',
  })
  weight(@Root() part: DerivationPartRow) {
    return part.weight;
  }
}
