import { Field, ObjectType } from 'type-graphql';

/** What a field of type `Citation` resolves from; every row with the citation columns is one. */
export interface CitationSource {
  documentId: number;
  locator: string | null;
  quote: string | null;
}

@ObjectType({
  description:
    'Where a figure or a statement stands: the document, the place in it, and the words. At least one of place and words is given.',
})
export class Citation {
  @Field(() => String, {
    nullable: true,
    description:
      'The place in the document, as in "Điều 2, khoản 3" or "Bảng 4"; null where only the words are given.',
  })
  locator!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The document's own words, in its own language; null where only the place is given.",
  })
  quote!: string | null;
}
