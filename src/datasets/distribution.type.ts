import { Field, ObjectType } from 'type-graphql';

/** What a field of type `Distribution` resolves from. */
export interface DistributionSource {
  titleVi: string;
  titleEn: string;
  mediaType: string;
  accessPath: string;
}

@ObjectType({ description: 'One form that a dataset can be had in (DCAT Distribution).' })
export class Distribution {
  @Field(() => String, { description: 'IANA media type of what the address answers with.' })
  mediaType!: string;

  @Field(() => String, {
    description:
      'Path on this server, from its root, that gives the dataset in the revision that was read, for ever the same.',
  })
  accessPath!: string;
}
