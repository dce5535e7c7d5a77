import { ArgsType, Field, InputType } from 'type-graphql';
import { type OrderDirection, OrderDirectionEnum } from '../paging/order.input.js';
import { ForwardPageArgs, PageArgs } from '../paging/page.args.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

@InputType({
  description:
    'Conditions that select datasets. They are combined with AND; a list matches any of its values.',
})
export class DatasetFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of datasets.' })
  codes?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of topics; topics below them match too.' })
  topics?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Units that publish it: a code for all versions of a unit, or `code@validFrom` for one.',
  })
  publishers?: string[];
}

export type DatasetOrderField = 'CODE' | 'TITLE';

export const DatasetOrderFieldEnum = graphqlEnum<DatasetOrderField>(
  'DatasetOrderField',
  'What datasets are ordered by.',
  {
    CODE: 'Order by code.',
    TITLE:
      'Title, as in a Vietnamese dictionary: the Vietnamese title, or the English one if there is no other.',
  },
);

@InputType({ description: 'The order of a list of datasets.' })
export class DatasetOrder {
  @Field(() => DatasetOrderFieldEnum, { description: 'What to order by.' })
  field!: DatasetOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction: OrderDirection = 'ASC';
}

@ArgsType()
export class DatasetsArgs extends PageArgs {
  @Field(() => DatasetFilter, { nullable: true, description: 'Selects datasets; all if omitted.' })
  filter?: DatasetFilter;

  @Field(() => DatasetOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: DatasetOrder;
}

@ArgsType()
export class TopicDatasetsArgs extends ForwardPageArgs {
  @Field(() => DatasetOrder, { nullable: true, description: 'Order of the list; by code if omitted.' })
  orderBy?: DatasetOrder;
}
