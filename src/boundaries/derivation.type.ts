import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { DerivationMethod } from './derivation.js';

export const DerivationMethodEnum = graphqlEnum<DerivationMethod>(
  'DerivationMethod',
  'How an observation was derived for the boundaries of a date. Computed values are rounded (half to even) to as many decimals as the most precise part has; EXACT_SUM is exact. They have no interval and no nature.',
  {
    REPORTED:
      'As reported, for the unit itself or for the same area under an earlier or later name, code or parent; nothing was computed.',
    EXACT_SUM:
      'The exact sum of the values of all parts, each of which is a whole unit. For indicators with `aggregation` SUM.',
    RECOMPUTED:
      'The sum of the numerators of all parts divided by the sum of their denominators; a quotient or a percentage, like the parts.',
    WEIGHTED:
      'A mean of the parts, unweighted (all weights 1) or weighted by the `weight` of the indicator. Or a sum in which a part that was split off counts in proportion to its share of the population. Each part has its `weight`.',
    NOT_DERIVABLE: 'No value can be derived; `reason` says why. The value is null and the status MISSING.',
  },
);

@ObjectType({
  description:
    'How an observation was derived for the boundaries of a date: from which observations, and through which unit changes.',
})
export class Derivation {
  @Field(() => DerivationMethodEnum, { description: 'How it was derived.' })
  method!: DerivationMethod;

  @Field(() => String, {
    nullable: true,
    description: 'Why no value can be derived, as a sentence that names the units; null if there is a value.',
  })
  reason!: string | null;
}

@ObjectType({
  description:
    'A unit from which the value was derived: it was in force on the last day of the period and covers part or all of the area of `Derivation.unit`.',
})
export class DerivationPart {}
