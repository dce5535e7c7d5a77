import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({ description: 'A rank that the catalogue computes from the observations.' })
export class RankingEntry {
  @Field(() => Int, {
    description:
      'The rank, from 1. Equal values share a rank and the next one is skipped: 1, 2, 2, 4. It is computed by the catalogue; a rank that a publisher reported is an observation of a separate indicator.',
  })
  rank!: number;

  @Field(() => Int, {
    description: 'Number of units that are ranked. Units without data are neither ranked nor counted.',
  })
  outOf!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The rank among the same units in the earlier period; null if the unit had none.',
  })
  previousRank!: number | null;
}

export const RankingConnection = connectionType(() => RankingEntry, 'Ranking', 'RankingEntry');
