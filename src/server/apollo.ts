import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { PlannedQueries } from '../execution/planned-queries.js';
import { selectionOf } from '../execution/selected-fields.js';
import { commentRule } from '../limits/comment-rule.js';
import { type QueryCost, queryCost } from '../limits/cost.js';
import { operationRule } from '../limits/operation-rule.js';
import { nextSlice } from '../limits/pacing.js';
import { sizeRule } from '../limits/size-rule.js';
import { checkVariables, textRule } from '../limits/text-rule.js';
import type { Metrics } from '../metrics/metrics.js';
import type { LongestLists } from '../paging/measured-lists.js';
import type { Context } from '../request/context.js';
import type { LongestListsOfRevisions } from '../revisions/longest-lists.js';
import { catalogueSchema } from '../schema.js';
import type { Tracing } from '../tracing/tracing.js';
import { KnownCodes } from '../warnings/known-codes.js';
import type { Admission } from './admission.js';
import { asksForCost, costOnlyPlugin } from './cost-only.js';
import { createDocumentStore } from './document-store.js';
import { databaseFailure, RETRY_AFTER, statusOf } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { formatError, isServerError } from './format-error.js';
import { hintsPlugin } from './hints-plugin.js';
import { mergeErrors } from './merge-errors.js';
import { inQueryOrder } from './order-errors.js';
import { planPlugin } from './plan-plugin.js';
import type { RequestRecord } from './request-record.js';
import { warningsOf } from './warnings.js';

/** Above this number of bytes, serializing an answer takes milliseconds. */
export const LONG_ANSWER = 500_000;

/** A GraphQL request: the revision that it reads, its logger, and the record of its log line. */
export interface RequestContext extends Context {
  log: FastifyBaseLogger;
  record: RequestRecord;
  /** Whether the answer has a permanent address. Its bytes then depend on the revision only. */
  quoted: boolean;
}

/** Apollo Server with the schema of the catalogue, the limits before execution, and the errors after it. */
export function createApollo(
  config: Config,
  failures: FailureLog,
  longest: LongestListsOfRevisions,
  admission: Admission,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing | undefined },
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: catalogueSchema(),
    introspection: true,
    // No protection is needed: there are no sessions and no mutations that another site could misuse.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: config.MAX_TOKENS },
    validationOptions: { maxErrors: 5 },
    executionOptions: { maxCoercionErrors: 10 },
    validationRules: [commentRule(config.MAX_TOKENS), sizeRule(config), operationRule, textRule],
    documentStore: createDocumentStore(metrics),
    plugins: [
      ...(tracing ? [tracing.plugin] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logPlugin(failures),
      hintsPlugin,
      variablesPlugin,
      costPlugin(config.MAX_COST, admission, longest),
      costOnlyPlugin,
      planPlugin(new PlannedQueries(catalogueSchema()), metrics, tracing),
      answerPlugin(config.MAX_COST, new KnownCodes(), failures),
    ],
    formatError,
  });
}

/** Logs each failure of the server once per request, under the id of the request, however many fields failed. */
const logPlugin = (failures: FailureLog): ApolloServerPlugin<RequestContext> => ({
  async unexpectedErrorProcessingRequest({ requestContext, error }) {
    failures.failed(requestContext.contextValue, error, 'a request failed');
  },
  requestDidStart: async () => ({
    async didResolveSource({ contextValue, queryHash }) {
      contextValue.record.queryHash = queryHash;
    },
    async didEncounterErrors({ errors, contextValue }) {
      const [first, ...others] = errors.filter(isServerError);
      if (!first) return;
      const fields = { path: first.path?.join('.').slice(0, 200), others: others.length };
      failures.failed(contextValue, unwrapResolverError(first), 'a field failed', fields);
    },
  }),
});

/** Maximum number of error codes in a log line. */
const MOST_CODES = 5;

const codesOf = (errors: readonly GraphQLFormattedError[]): string[] =>
  [...new Set(errors.map(({ extensions }) => String(extensions?.code)))].slice(0, MOST_CODES);

/** Refuses variables with texts that the catalogue cannot store. */
const variablesPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ request }) {
      checkVariables(request.variables ?? {});
    },
  }),
};

/** Refuses a query whose cost, computed with its variables, is above the limit; other queries wait until they may run. */
const costPlugin = (
  limit: number,
  admission: Admission,
  longest: LongestListsOfRevisions,
): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, operation, request, contextValue }) {
      const { record, scope, reader } = contextValue;
      // No operation was chosen, so there is no cost, and nothing will run.
      if (!operation) return;
      record.operation = operation.name?.value;
      reader.selection = selectionOf(schema, document, operation);
      const costWith = (lists: LongestLists) =>
        queryCost(schema, document, operation, request.variables ?? {}, lists);
      const known = longest.known(reader.revision);
      let cost = costWith(known ?? new Map());
      // The first query that needs the lists of a revision reads them.
      if (!known && cost?.dependsOnLists)
        cost = costWith(await longest.of(reader.revision).catch(failedInDatabase));
      if (cost === undefined) return;
      record.cost = cost.total;
      if (cost.total > limit) throw tooCostly(cost, limit);
      if (!asksForCost(request)) scope.whenFinished(await admission.enter(scope, cost.total));
    },
  }),
});

const failedInDatabase = (error: unknown) => Promise.reject(databaseFailure(error) ?? error);

function tooCostly(cost: QueryCost, limit: number): CatalogueError {
  const { path, cost: part, allowedPage } = cost.dearestField(limit);
  const advice =
    allowedPage === null
      ? 'Ask for smaller pages or fewer nested lists'
      : `Ask for pages of at most ${allowedPage} of it, or for smaller lists around it`;
  return new CatalogueError(
    'QUERY_TOO_COSTLY',
    `expected a query cost of at most ${limit}; got ${cost.total}, of which ${part} are in ${path}. ${advice}`,
  );
}

/**
 * Adds the revision to every answer, and the cost and warnings except at a permanent address: the cost depends on settings,
 * and an answer that is quoted must not change when warnings are improved. Sets the HTTP status of failed requests.
 */
const answerPlugin = (
  limit: number,
  knownCodes: KnownCodes,
  failures: FailureLog,
): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async willSendResponse(request) {
      const { contextValue, response } = request;
      // Serializing a long answer blocks the event loop, so other requests go first.
      if (contextValue.scope.bytes > LONG_ANSWER) await nextSlice(contextValue.scope);
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      const { record, quoted, reader, answer } = contextValue;
      if (result.errors) {
        answer.reportErrors();
        result.errors = mergeErrors(inQueryOrder(result.errors));
        record.codes = codesOf(result.errors);
      }
      const status = statusOf(result.errors ?? [], result.data);
      const warnings =
        status === undefined && !quoted ? await warningsOf(request, result.data, knownCodes, failures) : [];
      const cost = { ...(record.cost !== undefined && { requested: record.cost }), limit };
      result.extensions = {
        ...result.extensions,
        revision: reader.revision,
        ...(!(quoted && !answer.failed) && { cost }),
        ...(warnings.length > 0 && { warnings }),
      };
      if (status === undefined) return;
      response.http.status = status;
      if (status === 503) response.http.headers.set('retry-after', RETRY_AFTER);
      delete result.data;
    },
  }),
});
