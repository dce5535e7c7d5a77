import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({ description: 'A place in a ranking that is worked out here from the figures.' })
export class RankingEntry {
  @Field(() => Int, {
    description:
      'The place, from 1. Equal values share a place and the next one is left out: 1, 2, 2, 4. Worked out here; a rank that a publisher gave is an observation of an indicator of its own.',
  })
  rank!: number;

  @Field(() => Int, {
    description: 'How many units have a place. Units without data have none and are not counted.',
  })
  outOf!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The place among the same units in the earlier period; null where the unit had none.',
  })
  previousRank!: number | null;
}

export const RankingConnection = connectionType(() => RankingEntry, 'Ranking');
