import { Field, InputType } from 'type-graphql';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type OrderDirection = 'ASC' | 'DESC';

export const OrderDirectionEnum = graphqlEnum<OrderDirection>(
  'OrderDirection',
  'Direction in which a list is sorted.',
  {
    ASC: 'Ascending: from low to high, from A to Z, from old to new.',
    DESC: 'Descending: from high to low, from Z to A, from new to old.',
  },
);

/** What a list is ordered by, as the caller says it. */
export interface Order<By extends string> {
  field: By;
  direction: OrderDirection;
}

/**
 * The input type `<Name>Order` of a list, and the enum of what it can be ordered by.
 * @param list what the list is of, as in "infrastructure assets"
 * @param fields what it can be ordered by, with a description of each
 * @param ties a sentence that says how entries are ordered that are equal in it
 */
export function orderType<By extends string>(
  name: string,
  list: string,
  fields: Record<By, string>,
  ties: string,
): new () => Order<By> {
  const OrderFieldEnum = graphqlEnum<By>(`${name}OrderField`, `What ${list} are ordered by. ${ties}`, fields);

  @InputType(`${name}Order`, { description: `The order of a list of ${list}.` })
  class ListOrder implements Order<By> {
    @Field(() => OrderFieldEnum, { description: 'What to order by.' })
    field!: By;

    @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Ascending or descending.' })
    direction: OrderDirection = 'ASC';
  }
  return ListOrder;
}

/** What objects with a code and a name can be ordered by. */
export type NameOrCode = 'NAME' | 'CODE';

export const NAME_OR_CODE: Record<NameOrCode, string> = {
  NAME: 'Name, as in a Vietnamese dictionary: the Vietnamese name, or the English one if there is no other.',
  CODE: 'Order by code.',
};
