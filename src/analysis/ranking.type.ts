import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({ description: 'A rank that the catalogue computes from the observations.' })
export class RankingEntry {
  @Field(() => Int, {
    description:
      'The rank, from 1. Equal values share a rank and the next one is skipped: 1, 2, 2, 4. It is computed here; a rank that a publisher reported is an observation of an indicator of its own.',
  })
  rank!: number;

  @Field(() => Int, {
    description: 'How many units are ranked. Units without data are not ranked and not counted.',
  })
  outOf!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The rank among the same units in the earlier period; null where the unit had none.',
  })
  previousRank!: number | null;
}

export const RankingConnection = connectionType(() => RankingEntry, 'Ranking');
