import { Field, ObjectType } from 'type-graphql';

/** What `Citation` resolves from: any row with the columns of a citation. */
export interface CitationSource {
  documentId: number;
  locator: string | null;
  quote: string | null;
}

@ObjectType({
  description:
    'The source of an observation or statement: the document, the locator in it, and a quote. It has a locator, a quote or both.',
})
export class Citation {
  @Field(() => String, {
    nullable: true,
    description:
      'Where in the document, as in "Điều 2, khoản 3" or "Bảng 4"; null where there is only a quote.',
  })
  locator!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A quote from the document, in its language; null where there is only a locator.',
  })
  quote!: string | null;
}
