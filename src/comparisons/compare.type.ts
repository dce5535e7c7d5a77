import { Field, ObjectType } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import { Observation } from '../series/observation.type.js';
import { Unit } from '../units/unit.type.js';
import { MAX_INDICATORS } from './compare.args.js';

@ObjectType({ description: 'One unit in a comparison.' })
export class ComparisonRow {
  @Field(() => Unit, {
    description:
      'The version of the unit that the observations are about; with `boundaries`, the one in force on that day.',
  })
  unit!: object;

  @AtMost(MAX_INDICATORS)
  @Field(() => [Observation], {
    nullable: 'items',
    description:
      'An observation for each indicator, in the order of the argument; null if the unit has none, which is so for every unit if an indicator has neither a total nor a default breakdown (`Indicator.hasTotals`) and no `breakdown` is given. Each has its period, relation and status.',
  })
  cells!: (object | null)[];
}
