import { Field, InputType } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { DateScalar } from '../scalars/date.scalar.js';

@InputType({
  description:
    'The boundaries that figures are told on: exactly one of the two is given. Figures stay on the unit that they were reported for unless a date is asked for.',
})
export class Boundaries {
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: as they were reported, which is the same as leaving the argument out.',
  })
  asReported?: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'On the boundaries in force on this day: what other units reported is put together for the unit that has all of the area then. `derivation` of each observation says how, and why where it cannot be told.',
  })
  inForceOn?: string;
}

/**
 * The day on whose boundaries figures are wanted; null for as reported.
 * @throws CatalogueError FILTER_INVALID for `asReported: false`, which says no boundaries at all.
 */
export function boundariesDate(boundaries: Boundaries | null | undefined): string | null {
  if (boundaries?.asReported === false)
    throw new CatalogueError(
      'FILTER_INVALID',
      'expected boundaries { asReported: true } or { inForceOn: "2025-07-01" }; got asReported: false. Give the day instead',
    );
  return boundaries?.inForceOn ?? null;
}
