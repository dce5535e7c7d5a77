import { Field, ObjectType } from 'type-graphql';

/** What `Distribution` resolves from. */
export interface DistributionSource {
  titleVi: string;
  titleEn: string;
  mediaType: string;
  accessPath: string;
}

@ObjectType({ description: 'A form in which a dataset is available (DCAT Distribution).' })
export class Distribution {
  @Field(() => String, { description: 'IANA media type of the response.' })
  mediaType!: string;

  @Field(() => String, {
    description:
      'Absolute path on this server where the dataset can be read at this revision; the response never changes.',
  })
  accessPath!: string;
}

/**
 * The forms in which any dataset is available at a revision.
 * @param path where clients reach the server; empty at the root of a host
 */
export const distributionsIn = (revision: number, path: string): DistributionSource[] => [
  {
    titleVi: 'Giao diện lập trình GraphQL',
    titleEn: 'GraphQL API',
    mediaType: 'application/graphql-response+json',
    accessPath: `${path}/revisions/${revision}/graphql`,
  },
];
