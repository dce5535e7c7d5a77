import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({ description: 'A rank that the catalogue computes from the observations.' })
export class RankingEntry {
  @Field(() => Int, {
    description:
      'The rank, from 1: 1 + the number of units whose value is certainly better. Equal values share a rank and the next one is skipped: 1, 2, 2, 4. If values such as “> 95” leave several ranks possible, this is the best of them and `worstRank` the worst. It is computed by the catalogue; a rank that a publisher reported is an observation of a separate indicator.',
  })
  rank!: number;

  @Field(() => Int, {
    description:
      'The worst rank that is possible: 1 + the number of other units whose value may be better. Equal to `rank` if the rank is certain.',
  })
  worstRank!: number;

  @Field(() => Int, {
    description:
      'Number of units that are ranked. Units without data, and those in `excluded`, are neither ranked nor counted.',
  })
  outOf!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The rank among the same units in the earlier period, or the best of several possible ranks; null if the unit had none.',
  })
  previousRank!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The worst rank that is possible in the earlier period. Equal to `previousRank` if that rank is certain; null if the unit had none.',
  })
  previousWorstRank!: number | null;
}

export const RankingConnection = connectionType(() => RankingEntry, 'Ranking', 'RankingEntry');
