import { Field, InputType } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { type UnitKind, UnitKindEnum } from '../units/unit.type.js';

@InputType({
  description:
    'Which units are set side by side: those of one kind in force at the period, or on a day, and of these only the ones below a unit or named.',
})
export class RankingScope {
  @Field(() => UnitKindEnum, { description: 'Kind of the units.' })
  unitKind!: UnitKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Only units below this one, at any depth: its code for all versions of it, or `code@validFrom` for one.',
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
      'Units in force on this day; on the last day of the period when left out. Give a later day for figures that were told on later boundaries, as when a ranking of 2024 was published for the provinces of July 2025.',
  })
  inForceOn?: string;
}

/** Most units that are listed without a page. */
export const MAX_UNITS = 1000;

/** Kinds of which a country has so few units that a query may list all of them many times. */
const FEW = 100;
const FEW_KINDS: readonly UnitKind[] = ['PROVINCE'];

/** How many units a scope has at most, as far as it tells: what is listed for each counts as often in the cost. */
export function sizeOfScope({ unitKind, units }: RankingScope): number {
  const known = FEW_KINDS.includes(unitKind) ? FEW : MAX_UNITS;
  return units ? Math.min(units.length, known) : known;
}

/**
 * Units that are listed without a page, all of them.
 * @param units at most one more than the limit
 * @throws CatalogueError LIMIT_EXCEEDED when there are more, for a list is never cut off in silence.
 */
export function withinLimit<R>(units: R[]): R[] {
  if (units.length > MAX_UNITS)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MAX_UNITS} units to list at once; there are more. Narrow the scope, or leave this field out`,
    );
  return units;
}
