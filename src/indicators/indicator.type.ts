import { Field, Int, ObjectType } from 'type-graphql';
import type { aggregation, direction } from '../../db/tables/indicator.js';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { AtMost } from '../paging/list-size.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type Direction = (typeof direction.enumValues)[number];
export type Aggregation = (typeof aggregation.enumValues)[number];

export const DirectionEnum = graphqlEnum<Direction>(
  'Direction',
  'Whether higher or lower values of an indicator are better.',
  {
    HIGHER_IS_BETTER: 'More is better: a rate of coverage, a score.',
    LOWER_IS_BETTER: 'Less is better: a rank, a waiting time.',
    NEUTRAL: 'Neither: a population, an area.',
  },
);

export const AggregationEnum = graphqlEnum<Aggregation>(
  'Aggregation',
  'How the values of several units are combined into one.',
  {
    SUM: 'The sum of the values, as for people or kilometres.',
    MEAN: 'The unweighted mean of the values.',
    WEIGHTED_MEAN: 'The mean of the values, weighted by another indicator, which `weight` names.',
    NONE: 'Values cannot be aggregated, such as ranks, or indices computed separately for each unit.',
  },
);

@ObjectType({ implements: Node, description: 'What is measured: a ranking, a rate, a count, an index.' })
export class Indicator extends Node {
  @Field(() => String, {
    description:
      'Short name, unique among indicators. When an indicator is renamed, its old code finds it too.',
  })
  code!: string;

  @AtMost(5)
  @Field(() => [String], {
    description: 'Codes that it had before; each of them still finds it. Empty if it never had another code.',
  })
  formerCodes!: string[];

  @Field(() => DirectionEnum, { description: 'Whether higher or lower values are better.' })
  direction!: Direction;

  @Field(() => AggregationEnum, { description: 'How the values of several units are combined into one.' })
  aggregation!: Aggregation;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many decimals its values are shown with at most: `text` of an observation or a target is rounded to them. Null if the publisher does not say; then nothing is rounded.',
  })
  decimals!: number | null;
}

export const IndicatorConnection = connectionType(() => Indicator, 'Indicator');
