import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { commentRule } from '../limits/comment-rule.js';
import { queryCost } from '../limits/cost.js';
import { operationRule } from '../limits/operation-rule.js';
import { nextSlice } from '../limits/pacing.js';
import { sizeRule } from '../limits/size-rule.js';
import { checkVariables, textRule } from '../limits/text-rule.js';
import type { Context } from '../request/context.js';
import { catalogueSchema } from '../schema.js';
import { Admission } from './admission.js';
import { createDocumentStore } from './document-store.js';
import { RETRY_AFTER, statusOf } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { formatError, isOurFault } from './format-error.js';
import type { RequestRecord } from './request-record.js';

/** An answer of about so many bytes takes some milliseconds to write. */
export const LONG_ANSWER = 500_000;

/** A GraphQL request: the revision that it reads, its own log, and the record that its line there is written from. */
export interface RequestContext extends Context {
  log: FastifyBaseLogger;
  record: RequestRecord;
  /** Whether the answer has an address that lasts. Its bytes then depend on nothing but the revision. */
  quoted: boolean;
}

/** Apollo with our schema, our limits before anything is worked out, and our errors after. */
export function createApollo(config: Config, failures: FailureLog): ApolloServer<RequestContext> {
  const admission = new Admission(config.MAX_COST, config.REQUEST_TIMEOUT_MS / 2);
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
    validationRules: [commentRule(config.MAX_TOKENS), sizeRule(config), operationRule, textRule],
    documentStore: createDocumentStore(),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logPlugin(failures),
      variablesPlugin,
      costPlugin(config.MAX_COST, admission),
      answerPlugin(config.MAX_COST),
    ],
    formatError,
  });
}

/** Logs why an answer fails on our side, once however many of its fields do, under the id of the request. */
const logPlugin = (failures: FailureLog): ApolloServerPlugin<RequestContext> => ({
  async unexpectedErrorProcessingRequest({ requestContext, error }) {
    failures.failed(requestContext.contextValue, error, 'a request failed');
  },
  requestDidStart: async () => ({
    async didEncounterErrors({ errors, contextValue }) {
      const [first, ...others] = errors.filter(isOurFault);
      if (!first) return;
      const fields = { path: first.path?.join('.').slice(0, 200), others: others.length };
      failures.failed(contextValue, unwrapResolverError(first), 'a field failed', fields);
    },
  }),
});

/** Refuses texts in variables that the catalogue cannot hold. */
const variablesPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ request }) {
      checkVariables(request.variables ?? {});
    },
  }),
};

/** Refuses a query that could return more than allowed, by its own variables, and has others wait for their turn. */
const costPlugin = (limit: number, admission: Admission): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, operation, request, contextValue }) {
      const { record, scope } = contextValue;
      // Of several operations none was named: there is nothing to weigh, and it will not run.
      if (!operation) return;
      record.operation = operation.name?.value;
      const cost = queryCost(schema, document, operation, request.variables ?? {});
      if (cost === undefined) return;
      record.cost = cost;
      if (cost > limit)
        throw new CatalogueError(
          'QUERY_TOO_COSTLY',
          `expected a cost of at most ${limit}; this query could cost ${cost}. Ask for smaller pages or fewer lists inside lists`,
        );
      scope.whenFinished(await admission.enter(scope, cost));
    },
  }),
});

/**
 * Says in every answer which revision it was read from and, but where it is quoted, what it cost, which the settings
 * of the server have a part in; sets the status where it failed.
 */
const answerPlugin = (limit: number): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    async willSendResponse({ contextValue, response }) {
      // Writing a long answer as JSON blocks: what else is to do comes first.
      if (contextValue.scope.bytes > LONG_ANSWER) await nextSlice(contextValue.scope);
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      const { record, quoted, reader, answer } = contextValue;
      if (result.errors) answer.reportErrors();
      const cost = { ...(record.cost !== undefined && { requested: record.cost }), limit };
      result.extensions = {
        ...result.extensions,
        revision: reader.revision,
        ...(!(quoted && !answer.failed) && { cost }),
      };
      const status = statusOf(result.errors ?? [], result.data);
      if (status === undefined) return;
      response.http.status = status;
      if (status === 503) response.http.headers.set('retry-after', RETRY_AFTER);
      delete result.data;
    },
  }),
});
