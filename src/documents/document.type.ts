import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { documentKind } from '../../db/tables/document.js';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { type Language, LanguageEnum } from '../scalars/language.js';
import { PeriodScalar } from '../scalars/period.scalar.js';

export type DocumentKind = (typeof documentKind.enumValues)[number];

export const DocumentKindEnum = graphqlEnum<DocumentKind>('DocumentKind', 'Kind of document.', {
  LAW: 'A legal text that binds everyone: a law, decree or circular (luật, nghị định, thông tư).',
  RESOLUTION: 'A resolution of a party body, an assembly or a government (nghị quyết).',
  DECISION: 'A decision of an authority on a specific matter (quyết định).',
  PLAN: 'A plan or programme of work (kế hoạch, chương trình, đề án).',
  REPORT: 'A report on findings or work done (báo cáo).',
  ARTICLE: 'An article of a newspaper, a journal or a news site.',
  WEB_PAGE: 'A page of a website that is not an article.',
  DATASET: 'Tables that another organisation published.',
});

@ObjectType({
  implements: Node,
  description: 'A source of observations: a legal text, a report, a newspaper article, a published table.',
})
export class Document extends Node {
  @Field(() => String, { description: 'Stable short name, unique among documents.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Official number, such as 749/QĐ-TTg; null for a document without one.',
  })
  number!: string | null;

  @Field(() => DocumentKindEnum, { description: 'Kind of document.' })
  kind!: DocumentKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the publisher if it is not a unit of the catalogue, such as a newspaper or a website; otherwise null.',
  })
  publisher!: string | null;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'When it was issued, as precise as is known; null if it is unknown.',
  })
  issuedOn!: string | null;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Where it can be read; null if no address is known.',
  })
  url!: string | null;

  @Field(() => LanguageEnum, { description: 'The language that it is written in.' })
  language!: Language;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Address of its licence; null if it has none of its own.',
  })
  licence!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What a reader should know about it, in Vietnamese; null if there is no note.',
  })
  note!: string | null;
}

export const DocumentConnection = connectionType(() => Document, 'Document');
