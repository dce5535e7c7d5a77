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
    description:
      'The publisher of its dataset; if it belongs to none, or none is named, that of the catalogue. Several, separated by semicolons, if its observations belong to datasets of several publishers.',
  })
  publisher!: string;

  @Field(() => GraphQLURL, {
    description:
      'The permanent address of the object at the revision being read. It starts with the setting PUBLIC_URL if it is set, otherwise with the host of the request.',
  })
  address!: string;
}
