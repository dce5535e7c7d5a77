import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'How something of the catalogue is named in a list of references, as one revision has it. Not to be confused with `Citation`, which is where a figure of the catalogue comes from.',
})
export class Reference {
  @Field(() => String, { description: 'What is referred to, in the language wanted.' })
  title!: string;

  @Field(() => String, {
    description: 'Who publishes it: the publisher of its dataset, else that of the catalogue.',
  })
  publisher!: string;

  @Field(() => GraphQLURL, {
    description:
      'The address that says the same for ever: of the thing, at the revision that was read. It begins with the setting PUBLIC_URL, else with the host that was asked.',
  })
  address!: string;
}
