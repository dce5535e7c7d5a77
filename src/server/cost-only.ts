import { type ApolloServerPlugin, type GraphQLRequest, HeaderMap } from '@apollo/server';
import type { RequestContext } from './apollo.js';

/** Whether a request asks for its cost alone: `"extensions": {"costOnly": true}`. */
export const asksForCost = ({ extensions }: GraphQLRequest): boolean => extensions?.costOnly === true;

/** Answers a request for its cost without running the query. The cost is added to the answer as to every other. */
export const costOnlyPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async responseForOperation({ request, operation, contextValue }) {
      if (!operation || !asksForCost(request)) return null;
      contextValue.record.isCostOnly = true;
      return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: null } } };
    },
  }),
};
