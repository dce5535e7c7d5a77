import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type DocumentKind, DocumentKindEnum } from './document.type.js';

@InputType({
  description: 'Which documents. Conditions are combined with AND; a list means any of its values.',
})
export class DocumentFilter {
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
      'Issued on the first day of this period or later. An imprecise date counts where it may be: a document of 2023 is found with `from: 2023-06`. A document without a date is never found. FILTER_INVALID when it is after `to`.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Issued on the last day of this period or earlier. An imprecise date counts where it may be; a document without a date is never found.',
  })
  to?: Period;
}

export type DocumentOrderField = 'CODE' | 'ISSUED_ON';

export const DocumentOrderFieldEnum = graphqlEnum<DocumentOrderField>(
  'DocumentOrderField',
  'What documents are ordered by.',
  {
    CODE: 'Order by code.',
    ISSUED_ON: 'First day on which it may have been issued; an unknown date comes before all others.',
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
  @Field(() => DocumentFilter, { nullable: true, description: 'Which documents; all when left out.' })
  filter?: DocumentFilter;

  @Field(() => DocumentOrder, { nullable: true, description: 'Order of the list; by code when left out.' })
  orderBy?: DocumentOrder;
}
