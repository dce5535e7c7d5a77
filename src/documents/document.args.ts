import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type DocumentKind, DocumentKindEnum } from './document.type.js';

@InputType({
  description:
    'Conditions that select documents. They are combined with AND; a list matches any of its values.',
})
export class DocumentFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of documents.' })
  codes?: string[];

  @Field(() => [DocumentKindEnum], { nullable: true, description: 'Kinds of document.' })
  kinds?: DocumentKind[];

  @Field(() => [String], {
    nullable: true,
    description: 'Units that issued it: a code for all versions of a unit, or `code@validFrom` for one.',
  })
  issuers?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Issued on the first day of this period or later. An imprecise date matches if it could be in the range: a document dated 2023 is found with `from: "2023-06"`. A document without a date is never found. Fails with FILTER_INVALID if it is after `to`.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Issued on the last day of this period or earlier. An imprecise date matches if it could be in the range; a document without a date is never found.',
  })
  to?: Period;
}

export type DocumentOrderField = 'CODE' | 'ISSUED_ON';

export const DocumentOrderFieldEnum = graphqlEnum<DocumentOrderField>(
  'DocumentOrderField',
  'What documents are ordered by.',
  {
    CODE: 'Order by code.',
    ISSUED_ON: 'Earliest possible date of issue; documents without a date come first.',
  },
);

@InputType({ description: 'The order of a list of documents.' })
export class DocumentOrder {
  @Field(() => DocumentOrderFieldEnum, { description: 'What to order by.' })
  field!: DocumentOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class DocumentsArgs extends PageArgs {
  @Field(() => DocumentFilter, { nullable: true, description: 'Selects documents; all if omitted.' })
  filter?: DocumentFilter;

  @Field(() => DocumentOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: DocumentOrder;
}
