import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { CompiledQueries } from '../execution/compiled-queries.js';
import type { Metrics } from '../metrics/metrics.js';
import type { RequestContext } from './apollo.js';

/** Answers with compiled code where that gives the same answer as graphql-js, which executes everything else. */
export const compiledPlugin = (
  compiled: CompiledQueries,
  metrics: Metrics,
): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async responseForOperation({ document, operation, request, contextValue }) {
      // The query has several operations, and the request chooses none of them; graphql-js reports that.
      if (!operation) return null;
      const execute = compiled.find(document, operation);
      metrics.countLookup('compiled', execute ? 'hit' : 'miss');
      if (!execute) return null;
      const { reader, scope } = contextValue;
      reader.rememberStatements();
      const data = await execute(request.variables ?? {}, contextValue);
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
