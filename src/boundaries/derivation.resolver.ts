import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { Citation } from '../documents/citation.type.js';
import { present } from '../loading/by-id.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { Observation } from '../series/observation.type.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { UnitChange } from '../units/unit-change.type.js';
import type { DerivationRow as DerivationSource, DerivationPartRow as PartSource } from './derivation.js';
import { Derivation, DerivationPart } from './derivation.type.js';

@Resolver(() => Observation)
export class ObservationDerivationResolver {
  @FieldResolver(() => Derivation, {
    nullable: true,
    description:
      'How it came about, where it was asked for on the boundaries of a date; null for a figure as it was reported.',
  })
  derivation(@Root() { derivation }: { derivation?: DerivationSource }) {
    return derivation ?? null;
  }
}

@Resolver(() => Derivation)
export class DerivationResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      'The unit in force on the date on whose boundaries it is told; null where no one unit has all of the area.',
  })
  unit(@Root() { unitId }: DerivationSource, @Ctx() { loaders }: Context) {
    return unitId === null ? null : loaders(unitLoaders).unitById.load(unitId);
  }

  @AtMost(5)
  @FieldResolver(() => [DerivationPart], {
    description:
      'What it is made of, by code of the units. For one as reported this is its one figure. Empty where the subject is no unit.',
  })
  parts(@Root() { parts }: DerivationSource) {
    return parts;
  }

  @FieldResolver(() => Citation, {
    nullable: true,
    description:
      'The legal document of the last change between the parts and the unit; null where there was none.',
  })
  document(@Root() { changes }: DerivationSource) {
    return changes.at(-1) ?? null;
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description: 'The changes between the parts and the unit, oldest first; empty where there was none.',
  })
  changes(@Root() { changes }: DerivationSource) {
    return changes;
  }
}

@Resolver(() => DerivationPart)
export class DerivationPartResolver {
  @FieldResolver(() => Unit, {
    description: 'The unit, in the version in force on the last day of the period.',
  })
  async unit(@Root() part: PartSource, @Ctx() { loaders }: Context) {
    return present(await loaders(unitLoaders).unitById.load(part.unitId));
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: 'Its figure as reported; null where it has none for this period.',
  })
  observation(@Root() part: PartSource) {
    return part.observation;
  }

  @FieldResolver(() => Float, {
    description:
      'How its figure counted: 1 for a whole part in a sum or a plain mean, its share of people where it was split off, in a weighted mean its figure of the indicator to weight by, times that share. 0 where nothing could be told.',
  })
  weight(@Root() part: PartSource) {
    return Number(part.weight);
  }
}
