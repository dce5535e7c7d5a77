import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import type { Sql } from 'postgres';
import { Database } from '../../db/database.js';
import { loadArrayTypes } from '../../db/driver/index.js';
import { AnswerCache, type KeptAnswer } from '../answers/answer-cache.js';
import { SharedFills } from '../answers/shared-fills.js';
import type { Config } from '../config.js';
import { RowCache } from '../loading/row-cache.js';
import { SERVICE_PATHS } from '../metadata/describe-services.js';
import { Metrics } from '../metrics/metrics.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { LongestListsOfRevisions } from '../revisions/longest-lists.js';
import { loadTracing } from '../tracing/load-tracing.js';
import { KnownCodes } from '../warnings/known-codes.js';
import { registerAddressList } from './address-list.js';
import { Admission } from './admission.js';
import { registerApiCatalog } from './api-catalog-route.js';
import { createApollo } from './apollo.js';
import { registerBi } from './bi-route.js';
import { registerChanges } from './changes-route.js';
import { registerCite } from './cite-route.js';
import type { UseSharing } from './client-allowance.js';
import { limitConnections } from './connection-limit.js';
import { registerCors } from './cors.js';
import { registerDigest } from './digest.js';
import { Downloads } from './downloads.js';
import { registerFailureLog } from './failure-log.js';
import { registerFeed } from './feed-route.js';
import { FileSizes } from './file-sizes.js';
import { registerFiles } from './files-route.js';
import { registerGracefulShutdown, Stopping, stopListening } from './graceful-shutdown.js';
import { parseSearch } from './graphql-parameters.js';
import { registerGraphql } from './graphql-route.js';
import { registerHealth } from './health.js';
import {
  answerBeforeRouting,
  type EarlyLine,
  errorsBeforeRouting,
  methodsAt,
  registerErrors,
} from './http-errors.js';
import { KnownRequests, registerKnownRequests } from './known-requests.js';
import { FolderThings, registerThings } from './lead-to-thing.js';
import { writeOncePerTurn } from './log-lines.js';
import { registerMeta } from './meta-route.js';
import { MetadataDocuments } from './metadata-documents.js';
import { registerMetadata } from './metadata-route.js';
import { registerObservation } from './observation-route.js';
import { registerOData } from './odata-route.js';
import { pageSender, registerPages } from './pages-route.js';
import { registerPlayground } from './playground.js';
import { registerPrunedRevision } from './pruned-revision.js';
import { pathOf, withoutPath } from './public-address.js';
import { registerRateLimit } from './rate-limit-headers.js';
import { registerRequestLog } from './request-log.js';
import { registerRequestTurns } from './request-turns.js';
import { registerRequestValidation } from './request-validation.js';
import { registerSite } from './site-route.js';
import { programVersion, registerStatus } from './status-route.js';
import { StoredQueries } from './stored-queries.js';
import { registerTracing } from './trace-requests.js';
import { UnsentAnswers } from './unsent-answers.js';

export interface CatalogueServer {
  app: FastifyInstance;
  /**
   * Shuts down in order: /readyz answers 503, in-flight requests finish, the listener closes, Apollo stops, database
   * connections close. The pool that was passed in stays open.
   * @param drainMs how long requests are still accepted while /readyz answers 503
   * @returns whether all requests finished within SHUTDOWN_SECONDS; the others got an error
   */
  close(drainMs?: number): Promise<boolean>;
}

/** How often connections are checked for requests that have not arrived in time. */
const CHECKING_MS = 1_000;

/**
 * The HTTP server for a migrated database; it does not listen yet.
 * @param log destination of the log; standard output is only for the address, so that a script can read it
 * @param sharing lets several processes count together for RATE_LIMIT
 */
export async function createServer(
  config: Config,
  sql: Sql,
  current: CurrentRevision,
  log: DestinationStream = writeOncePerTurn(pino.destination(2)),
  sharing?: UseSharing,
): Promise<CatalogueServer> {
  const stopping = new Stopping();
  const path = pathOf(config);
  const metrics = new Metrics();
  const writeLine = (line: EarlyLine) => {
    app.log.info(line, 'request');
    metrics.requestRefused(line.status, line.codes ?? []);
  };
  const app: FastifyInstance = Fastify({
    logger: { level: config.LOG_LEVEL, stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.TRUSTED_PROXIES ?? false,
    bodyLimit: config.MAX_BODY_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    // A request that is running is silent until its answer is ready.
    connectionTimeout: Math.max(
      config.IDLE_TIMEOUT_MS,
      config.REQUEST_TIMEOUT_MS + 1_000,
      config.STATEMENT_TIMEOUT_MS + 1_000,
    ),
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200, querystringParser: parseSearch },
    rewriteUrl: ({ url = '/' }) => withoutPath(url, path, (asked) => methodsAt(app, asked).length > 0),
    // Requests without a Host header, or with another Expect, get a documented error: request-validation.ts.
    http: {
      requireHostHeader: false,
      requestTimeout: config.REQUEST_TIMEOUT_MS,
      headersTimeout: config.REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(CHECKING_MS, config.REQUEST_TIMEOUT_MS),
    },
    forceCloseConnections: 'idle',
    // The error handler sends the documented form.
    return503OnClosing: false,
    ...errorsBeforeRouting(writeLine),
  });
  // Browsers send text/plain cross-origin without a preflight, so only JSON is accepted.
  app.removeContentTypeParser('text/plain');
  app.decorate('metrics', metrics);
  registerRequestLog(app);
  const tracing = await loadTracing(config, programVersion);
  registerTracing(app, tracing);
  const unsent = new UnsentAnswers(config.MAX_ANSWER_BYTES);
  const kept = new AnswerCache(config.ANSWER_CACHE_MB);
  const rows = config.ROW_CACHE_MB > 0 ? new RowCache(config.ROW_CACHE_MB) : undefined;
  const known = new KnownRequests({ kept, current, stopping, unsent });
  // Before everything else, unless the requests have to be counted first.
  if (config.RATE_LIMIT === undefined) registerKnownRequests(app, known);
  limitConnections(app.server, config.MAX_CONNECTIONS);
  answerBeforeRouting(app.server, writeLine);
  const failures = registerFailureLog(app);
  registerErrors(app, config, failures);
  await registerCors(app);
  registerRequestValidation(app, known);
  registerGracefulShutdown(app, stopping);
  await loadArrayTypes(sql);
  const database = new Database(sql, config.STATEMENT_TIMEOUT_MS, (ended) => {
    metrics.statementEnded(ended);
    tracing?.statementEnded(ended);
  });
  registerRateLimit(app, config, database, sharing);
  if (config.RATE_LIMIT !== undefined) registerKnownRequests(app, known);
  registerRequestTurns(app);
  registerPrunedRevision(app, database, current);
  registerDigest(app);

  const admission = new Admission(config.MAX_COST, config.REQUEST_TIMEOUT_MS / 2);
  const measuring = { metrics, tracing };
  const apollo = createApollo(config, failures, new LongestListsOfRevisions(database), admission, measuring);
  await apollo.start();
  registerAddressList(app, path, () => current.number);
  registerHealth(app, database, current, stopping);
  registerStatus(app, { database, current, stopping, admission, config, kept, rows });
  const stored = new StoredQueries(config.QUERIES_DIR);
  const fills = new SharedFills<KeptAnswer>();
  const answering = { apollo, database, current, config, stopping, stored, unsent, kept, rows, fills, known };
  registerGraphql(app, answering);
  registerCite(app, answering);
  registerFeed(app, answering);
  registerObservation(app, answering);
  registerOData(app, { ...answering, admission });
  registerBi(app, { config, database });
  const milliseconds = config.DOWNLOAD_TIMEOUT_MS;
  const downloads = new Downloads(config.MAX_DOWNLOADS, milliseconds, () => stopping.begun);
  const sending = { milliseconds, stopping, failures, downloads, sizes: new FileSizes() };
  registerChanges(app, { database, current, sending });
  registerMeta(app, answering);
  registerPages(app, answering);
  const knownCodes = new KnownCodes();
  const services = () => [...SERVICE_PATHS].filter(([, at]) => methodsAt(app, at).length > 0);
  const documents = new MetadataDocuments({ ...answering, knownCodes, services });
  registerMetadata(app, path, documents);
  registerApiCatalog(app, config, services);
  const sendPage = pageSender(answering);
  const things = new FolderThings(answering, knownCodes);
  registerFiles(app, { database, current, sending, config, knownCodes, documents, things, sendPage });
  registerThings(app, answering);
  registerSite(app, { ...answering, documents });
  await registerPlayground(app, path);
  return {
    app,
    async close(drainMs = 0) {
      const inTime = await stopping.go(drainMs, config.SHUTDOWN_SECONDS * 1000);
      await stopListening(app.server);
      await app.close();
      await apollo.stop();
      await database.close();
      return inTime;
    },
  };
}
