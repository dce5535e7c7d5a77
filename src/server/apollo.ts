import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import { CatalogueError, type ErrorCode, errorCatalogue, errorCode } from '../errors.js';
import { queryCost } from '../limits/cost.js';
import { sizeRule } from '../limits/size-rule.js';
import { catalogueSchema } from '../schema.js';
import { databaseFailure, statusOf } from './failure.js';
import type { RequestRecord } from './request-record.js';

/** A GraphQL request: the revision that it reads, and the record that its log line is written from. */
export interface RequestContext extends Context {
  record: RequestRecord;
}

export type LogError = (error: unknown, message: string) => void;

/** Apollo with our schema, our limits before anything is worked out, and our errors after. */
export function createApollo(config: Config, logError: LogError): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: catalogueSchema(),
    introspection: true,
    // There is nothing that a foreign page could do in a reader's name: no session, no mutation.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: config.MAX_TOKENS },
    validationOptions: { maxErrors: 5 },
    executionOptions: { maxCoercionErrors: 10 },
    validationRules: [sizeRule(config)],
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costPlugin(config.MAX_COST),
      answerPlugin(config.MAX_COST),
    ],
    formatError: (formatted, error) => formatError(formatted, error, logError),
  });
}

/** Refuses a query that could return more than allowed, by its own variables. */
const costPlugin = (limit: number): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, request, operationName, contextValue }) {
      const { record } = contextValue;
      record.operation = operationName ?? undefined;
      const cost = queryCost(schema, document, request.variables ?? {}, operationName ?? undefined, limit);
      if (cost === undefined) return;
      record.cost = cost;
      if (cost > limit)
        throw new CatalogueError(
          'QUERY_TOO_COSTLY',
          `expected a cost of at most ${limit}; this query could cost ${cost}. Ask for smaller pages or fewer lists inside lists`,
          { extensions: { http: { status: 400 } } },
        );
    },
  }),
});

/** Says in every answer which revision it was read from and what it cost; 503 where the database failed. */
const answerPlugin = (limit: number): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async willSendResponse({ contextValue, response }) {
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      const { cost } = contextValue.record;
      result.extensions = {
        ...result.extensions,
        revision: contextValue.reader.revision,
        ...(cost !== undefined && { cost: { requested: cost, limit } }),
      };
      contextValue.answer.failed = result.errors !== undefined;
      const status = statusOf(result.errors ?? []);
      if (status === undefined) return;
      response.http.status = status;
      delete result.data;
    },
  }),
});

/** Tokens over the limit are a syntax error to graphql-js. */
const TOO_MANY_TOKENS = /more (that|than) \d+ tokens/;

function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  logError: LogError,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const failure = databaseFailure(original);
  if (failure) {
    logError(original, failure.message);
    return {
      ...formatted,
      message: failure.message,
      extensions: { code: failure.extensions.code as ErrorCode },
    };
  }
  const code = TOO_MANY_TOKENS.test(formatted.message)
    ? 'QUERY_TOO_MANY_TOKENS'
    : (errorCode(error) ?? (formatted.extensions?.code as string | undefined));
  if (code && code in errorCatalogue && code !== 'INTERNAL_SERVER_ERROR')
    return { ...formatted, extensions: { code } };
  if (original instanceof GraphQLError && code) return formatted;
  logError(original, 'a field failed');
  return {
    ...formatted,
    message: 'something went wrong on our side; the log has the details',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
