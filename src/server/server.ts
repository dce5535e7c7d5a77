import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { pino } from 'pino';
import type { Sql } from 'postgres';
import { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { createApollo } from './apollo.js';
import { databaseFailure, errorBody } from './failure.js';
import { registerGraphql } from './graphql-route.js';
import { type Readiness, registerHealth } from './health.js';
import { registerPlayground } from './playground.js';
import './request-record.js';

export interface CatalogueServer {
  app: FastifyInstance;
  /** Answers that it is not ready, lets what runs come to its end, and closes. The database stays open. */
  close(): Promise<void>;
}

/** The HTTP server on a database that is migrated; it does not listen yet. */
export async function createServer(
  config: Config,
  sql: Sql,
  current: CurrentRevision,
): Promise<CatalogueServer> {
  const readiness: Readiness = { stopping: false };
  const app = Fastify({
    // Standard output is for the address alone, so that a script can read it.
    logger: { level: config.LOG_LEVEL, stream: pino.destination(2) },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.MAX_BODY_BYTES,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  app.decorateRequest('record', null as never);
  app.addHook('onRequest', async (request, reply) => {
    request.record = {};
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    // Else the connection of a request that ran on is kept open for the next one, and stopping waits for that.
    if (readiness.stopping) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { operation, revision, cost, context } = request.record;
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ...(context && { operation: operation ?? null, revision, cost, ...context.reader.statistics }),
      },
      'request',
    );
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const failure = databaseFailure(error);
    if (failure) return reply.code(503).send(errorBody('DATABASE_UNAVAILABLE', failure.message));
    if (error.statusCode === 413)
      return reply
        .code(413)
        .send(errorBody('BODY_TOO_LARGE', `expected a body of at most ${config.MAX_BODY_BYTES} bytes`));
    if (error.statusCode !== undefined && error.statusCode < 500)
      return reply.code(error.statusCode).send(errorBody('BAD_REQUEST', error.message));
    request.log.error(error, 'a request failed');
    return reply
      .code(500)
      .send(errorBody('INTERNAL_SERVER_ERROR', 'something went wrong on our side; the log has the details'));
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(
        errorBody(
          'NOT_FOUND',
          `nothing is at ${request.url.split('?')[0]?.slice(0, 100)}; the API is at /graphql`,
        ),
      ),
  );

  const apollo = createApollo(config, (error, message) => app.log.error(error, message));
  await apollo.start();
  app.get('/', (_request, reply) => reply.redirect('/playground'));
  registerHealth(app, sql, current, readiness);
  registerGraphql(app, { apollo, database: new Database(sql, config.STATEMENT_TIMEOUT_MS), current, config });
  await registerPlayground(app);
  return {
    app,
    async close() {
      readiness.stopping = true;
      await app.close();
      await apollo.stop();
    },
  };
}
