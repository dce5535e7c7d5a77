import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Whom readers can ask about a dataset or about the catalogue.' })
export class Contact {
  @Field(() => String, {
    nullable: true,
    description: 'An office or a person, as the publisher names it; null if the publisher names none.',
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An e-mail address, without `mailto:`; null if the publisher gives none.',
  })
  email!: string | null;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Address of a page or form by which it is reached; null if the publisher gives none.',
  })
  url!: string | null;
}

/** The contact of a row. */
interface HasContact {
  contactName: string | null;
  contactEmail: string | null;
  contactUrl: string | null;
}

/** The contact of a row; null if the publisher gives nothing of it. */
export const contactOf = ({ contactName, contactEmail, contactUrl }: HasContact): Contact | null =>
  contactName === null && contactEmail === null && contactUrl === null
    ? null
    : { name: contactName, email: contactEmail, url: contactUrl };
