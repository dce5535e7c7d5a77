import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { PlannedQueries } from '../execution/planned-queries.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Tracing } from '../tracing/tracing.js';
import type { RequestContext } from './apollo.js';

/** Answers by a plan where that gives the same answer as graphql-js, which executes everything else. */
export const planPlugin = (
  planned: PlannedQueries,
  metrics: Metrics,
  tracing: Tracing | undefined,
): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async responseForOperation({ document, operation, request, contextValue }) {
      // The query has several operations, and the request chooses none of them; graphql-js reports that.
      if (!operation) return null;
      const execute = planned.find(document, operation);
      metrics.countLookup('plans', execute ? 'hit' : 'bypass');
      if (!execute) return null;
      const { reader, scope } = contextValue;
      reader.rememberStatements();
      // Apollo reports the beginning of an execution to its plugins only where it executes itself.
      const end = tracing?.phase('execute', scope);
      const data = await execute(request.variables ?? {}, contextValue);
      end?.();
      if (data)
        return {
          http: { headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { data: data as Record<string, unknown> } },
        };
      // graphql-js has to report an error: with the same rows, and counted from the beginning.
      scope.restartAnswer();
      reader.repeatStatements();
      return null;
    },
  }),
});
