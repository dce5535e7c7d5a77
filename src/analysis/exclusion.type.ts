import { Field, ObjectType } from 'type-graphql';
import { Observation } from '../series/observation.type.js';

@ObjectType({ description: 'An observation that a calculation left out, and why.' })
export class Exclusion {
  @Field(() => Observation, { description: 'The observation that was left out.' })
  observation!: object;

  @Field(() => String, { description: 'Why it was left out, as a sentence.' })
  reason!: string;
}
