import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { DerivationMethod } from './derivation.js';

export const DerivationMethodEnum = graphqlEnum<DerivationMethod>(
  'DerivationMethod',
  'How a figure on the boundaries of a date came about. What is worked out is rounded half to even to the most decimals that a part has, but for EXACT_SUM, which is exact.',
  {
    REPORTED:
      'As reported, for the unit itself or for the same area by an earlier or later name, code or parent; nothing was worked out.',
    EXACT_SUM:
      'The sum of the figures of all parts, each of them whole, to the last digit. For indicators with `aggregation` SUM.',
    RECOMPUTED:
      'The sum of the numerators of all parts by the sum of their denominators, as a quotient or a percentage as the parts are.',
    WEIGHTED:
      'A mean of the parts, plain (all weights 1) or weighted by the `weight` of the indicator; or a sum in which a part that was split off counts with its share of people. `weight` of each part says how it counted.',
    NOT_DERIVABLE: 'It cannot be told; `reason` says why. The value is null and the status MISSING.',
  },
);

@ObjectType({
  description: 'How a figure on the boundaries of a date came about: from which figures, by which changes.',
})
export class Derivation {
  @Field(() => DerivationMethodEnum, { description: 'How it came about.' })
  method!: DerivationMethod;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it cannot be told, as a sentence that names the units in question; null where it is told.',
  })
  reason!: string | null;
}

@ObjectType({
  description:
    'A unit that a figure is made of: in force on the last day of the period, with area of the unit told.',
})
export class DerivationPart {}
