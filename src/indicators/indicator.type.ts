import { Field, ObjectType } from 'type-graphql';
import type { aggregation, direction } from '../../db/tables/indicator.js';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type Direction = (typeof direction.enumValues)[number];
export type Aggregation = (typeof aggregation.enumValues)[number];

export const DirectionEnum = graphqlEnum<Direction>(
  'Direction',
  'Which direction of an indicator is better.',
  {
    HIGHER_IS_BETTER: 'More is better: a rate of coverage, a score.',
    LOWER_IS_BETTER: 'Less is better: a rank, a waiting time.',
    NEUTRAL: 'Neither: a population, an area.',
  },
);

export const AggregationEnum = graphqlEnum<Aggregation>(
  'Aggregation',
  'How values of units are aggregated to their parent.',
  {
    SUM: 'Their sum, as for people or kilometres.',
    MEAN: 'Their plain mean.',
    WEIGHTED_MEAN: 'Their mean weighted by another indicator, named in `weight`.',
    NONE: 'They cannot be aggregated: ranks, or indices computed for each unit on its own.',
  },
);

@ObjectType({ implements: Node, description: 'What is measured: a ranking, a rate, a count, an index.' })
export class Indicator extends Node {
  @Field(() => String, { description: 'Stable short name, unique among indicators.' })
  code!: string;

  @Field(() => DirectionEnum, { description: 'Which direction is better.' })
  direction!: Direction;

  @Field(() => AggregationEnum, { description: 'How values of units are aggregated to their parent.' })
  aggregation!: Aggregation;
}

export const IndicatorConnection = connectionType(() => Indicator, 'Indicator');
