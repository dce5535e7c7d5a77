import { Field, ObjectType } from 'type-graphql';

/** What `Citation` resolves from: any row with the columns of a citation. */
export interface CitationSource {
  documentId: number;
  locator: string | null;
  quote: string | null;
}

@ObjectType({
  description:
    'Where an observation or another object comes from: a document, with a locator, a quote or both.',
})
export class Citation {
  @Field(() => String, {
    nullable: true,
    description:
      'Where in the document, such as "Điều 2, khoản 3" or "Bảng 4"; null if there is only a quote.',
  })
  locator!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A quote from the document, in its language; null if there is only a locator.',
  })
  quote!: string | null;
}
