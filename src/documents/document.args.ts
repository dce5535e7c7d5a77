import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { type DocumentKind, DocumentKindEnum } from './document.type.js';

@InputType({ description: 'Which documents. All that is given must hold; a list means any of it.' })
export class DocumentFilter {
  @Field(() => [DocumentKindEnum], { nullable: true, description: 'Sorts of document.' })
  kinds?: DocumentKind[];

  @Field(() => [String], {
    nullable: true,
    description: 'Units that issued it: a code for all versions of a unit, or `code@validFrom` for one.',
  })
  issuers?: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Issued on the first day of this period or later, as far as is known: a document of 2023 counts from 2023-06 on. One without a date never does. FILTER_INVALID when it lies after `to`.',
  })
  from?: Period;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Issued on the last day of this period or earlier, as far as is known. A document without a date never counts.',
  })
  to?: Period;
}

export type DocumentOrderField = 'CODE' | 'ISSUED_ON';

export const DocumentOrderFieldEnum = graphqlEnum<DocumentOrderField>(
  'DocumentOrderField',
  'What documents are ordered by.',
  {
    CODE: 'Order by code.',
    ISSUED_ON: 'First day on which it may have been issued; where no date is known, before all others.',
  },
);

@InputType({ description: 'The order of a list of documents.' })
export class DocumentOrder {
  @Field(() => DocumentOrderFieldEnum, { description: 'What to order by.' })
  field!: DocumentOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Upwards or downwards.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class DocumentsArgs extends PageArgs {
  @Field(() => DocumentFilter, { nullable: true, description: 'Which documents; all when left out.' })
  filter?: DocumentFilter;

  @Field(() => DocumentOrder, { nullable: true, description: 'In which order; by code when left out.' })
  orderBy?: DocumentOrder;
}
