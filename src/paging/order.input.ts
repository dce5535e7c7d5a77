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
