import { Field, ObjectType } from 'type-graphql';
import { Indicator } from '../indicators/indicator.type.js';
import { Observation } from '../series/observation.type.js';
import { Unit } from '../units/unit.type.js';

@ObjectType({
  description: 'An indicator and a unit that a search text names together, such as “PCI Thanh Hóa”.',
})
export class SearchPair {
  @Field(() => Indicator, {
    description: 'The indicator that the text names, by a code, a name or an alias, or by words of its name.',
  })
  indicator!: object;

  @Field(() => Unit, {
    description: 'The version of the unit that the text names; it may no longer be in force.',
  })
  unit!: object;

  @Field(() => Observation, {
    description:
      'The newest observation of the indicator with a value for the unit, in the default breakdown: that of `Indicator.latest` for this unit.',
  })
  latest!: object;
}
