import { Field, InputType } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { PagedList } from '../paging/list-size.js';
import type { MeasuredList } from '../paging/measured-lists.js';
import { DateScalar } from '../scalars/date.scalar.js';

@InputType({
  description:
    'The boundaries of the observations; give exactly one of the two fields. Without a date, each observation belongs to the unit that it was reported for.',
})
export class Boundaries {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Must be true if given; false is an error FILTER_INVALID. Each observation belongs to the unit that it was reported for. This is the default.',
  })
  asReported?: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Derives observations for the boundaries in force on this day: the observations of earlier or later units are combined for the unit that covers the whole area on that day. `derivation` of each observation says how, or why it has no value.',
  })
  inForceOn?: string;
}

/**
 * The date of the boundaries, YYYY-MM-DD; null for as reported.
 * @throws CatalogueError FILTER_INVALID for `asReported: false`, which names no boundaries
 */
export function boundariesDate(boundaries: Boundaries | null | undefined): string | null {
  if (boundaries?.asReported === false)
    throw new CatalogueError(
      'FILTER_INVALID',
      'expected boundaries { asReported: true } or { inForceOn: "2025-07-01" }; got asReported: false. Give a day instead',
    );
  return boundaries?.inForceOn ?? null;
}

/** For observations that are derived for a date: they are computed from the oldest on. */
export const cannotOrder = (): CatalogueError =>
  new CatalogueError(
    'FILTER_INVALID',
    'expected no `orderBy` together with `boundaries` { inForceOn }; got both. Observations for the boundaries of a date are oldest first; ask for the newest with `last`',
  );

/** Pages of this list, unless entries are derived for the boundaries of a date: those may be more. */
export const asReported =
  (list: MeasuredList): PagedList =>
  ({ boundaries }) =>
    (boundaries as Boundaries | undefined)?.inForceOn == null ? list : null;
