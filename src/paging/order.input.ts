import { graphqlEnum } from '../scalars/graphql-enum.js';

export type OrderDirection = 'ASC' | 'DESC';

export const OrderDirectionEnum = graphqlEnum<OrderDirection>('OrderDirection', 'Which way a list runs.', {
  ASC: 'From low to high, from A to Z, from old to new.',
  DESC: 'From high to low, from Z to A, from new to old.',
});
