import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { explainErrors } from '../hints/explain-errors.js';

/** Adds what was probably meant to the errors of an invalid query. */
export const hintsPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    validationDidStart:
      async ({ schema, document }) =>
      async (errors) => {
        if (errors) explainErrors(schema, document, errors as readonly GraphQLError[]);
      },
  }),
};
