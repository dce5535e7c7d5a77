import { Field, ObjectType } from 'type-graphql';
import type { aggregation, direction } from '../../db/tables/indicator.js';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type Direction = (typeof direction.enumValues)[number];
export type Aggregation = (typeof aggregation.enumValues)[number];

export const DirectionEnum = graphqlEnum<Direction>('Direction', 'Which way of an indicator is better.', {
  HIGHER_IS_BETTER: 'More is better: a rate of coverage, a score.',
  LOWER_IS_BETTER: 'Less is better: a rank, a time of waiting.',
  NEUTRAL: 'Neither: a population, an area.',
});

export const AggregationEnum = graphqlEnum<Aggregation>(
  'Aggregation',
  'How the values of units make that of their parent.',
  {
    SUM: 'They add up: people, kilometres.',
    MEAN: 'Their plain mean has a meaning.',
    WEIGHTED_MEAN: 'Their mean weighted by another indicator, named in `weight`.',
    NONE: 'Not at all: ranks, indices made for each unit apart.',
  },
);

@ObjectType({ implements: Node, description: 'What is measured: a ranking, a rate, a count, an index.' })
export class Indicator extends Node {
  @Field(() => String, { description: 'Short lasting name, unique among indicators.' })
  code!: string;

  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;

  @Field(() => AggregationEnum, { description: 'How the values of units make that of their parent.' })
  aggregation!: Aggregation;
}

export const IndicatorConnection = connectionType(() => Indicator, 'Indicator');
