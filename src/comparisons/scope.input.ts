import { Field, InputType } from 'type-graphql';
import { MAX_UNITS } from '../analysis/complete-list.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { type UnitKind, UnitKindEnum } from '../units/unit.type.js';

@InputType({
  description:
    'Selects the units to compare: all units of one kind that are in force at the end of the period (or on a given day), optionally only those below a unit or only those in a list.',
})
export class RankingScope {
  @Field(() => UnitKindEnum, { description: 'Kind of the units.' })
  unitKind!: UnitKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Only units below this one, at any depth, by parents or as members of a region or group: give its code for all versions of it, or `code@validFrom` for one.',
  })
  within?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Only these units: codes for all versions of each, or `code@validFrom` for one.',
  })
  units?: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Units in force on this day; if omitted, on the last day of the period. Give a later day for observations that were published for later boundaries, such as a 2024 ranking of the provinces of July 2025.',
  })
  inForceOn?: string;
}

/** Kinds that have few units, so that a query may list all of them many times. */
const SMALL_KIND_SIZE = 100;
const SMALL_KINDS: readonly UnitKind[] = ['PROVINCE'];

/** How many units a scope has at most. The cost of a query counts fields inside lists of units this often. */
export function sizeOfScope({ unitKind, units }: RankingScope): number {
  const most = SMALL_KINDS.includes(unitKind) ? SMALL_KIND_SIZE : MAX_UNITS;
  return units ? Math.min(units.length, most) : most;
}
