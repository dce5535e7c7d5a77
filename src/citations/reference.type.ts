import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'An entry for a list of references: how to cite an object of the catalogue at one revision. Not to be confused with `Citation`, which is the source of an observation.',
})
export class Reference {
  @Field(() => String, { description: 'Title of what is cited, in the requested language.' })
  title!: string;

  @Field(() => String, {
    description: 'Its publisher: that of its dataset, else that of the catalogue.',
  })
  publisher!: string;

  @Field(() => GraphQLURL, {
    description:
      'The permanent address of the object at the revision that was read. It starts with the setting PUBLIC_URL, else with the host of the request.',
  })
  address!: string;
}
