import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { ReadStatistics } from '../loading/reader.js';
import { clientOf } from './client-address.js';
import { countRequest } from './count-request.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';
import './request-record.js';
import { SAFE_HEADERS } from './safe-headers.js';

/** Maximum length of client text in a log line. */
const LONGEST_TEXT = 200;

/** What a kept answer reads from the database. */
const NOTHING_READ: ReadStatistics = { statements: 0, rows: 0 };

/** Writes one line for each request when its answer is sent or its client has gone; the client gets the request id. */
export function registerRequestLog(app: FastifyInstance): void {
  app.decorateRequest('record', null as never);
  app.addHook('onRequest', (request, reply, done) => {
    beginRecord(request, reply);
    done();
  });
}

/** Schedules the log line of a request, and its part in the metrics. */
export function beginRecord(request: FastifyRequest, reply: FastifyReply): void {
  request.record = {};
  reply.headers(SAFE_HEADERS).header('x-request-id', request.id);
  reply.raw.once('close', () => {
    writeLine(request, reply);
    countRequest(request, reply);
  });
}

function writeLine(request: FastifyRequest, reply: FastifyReply): void {
  const { operation, revision, cost, queryHash, codes, cache, traceId, context, allowance } = request.record;
  // Load balancers ask for these every few seconds.
  const level = HEALTH_PATHS.has(request.routeOptions.url ?? '') ? 'debug' : 'info';
  if (!(request.log as Logger).isLevelEnabled(level)) return;
  request.log[level](
    {
      method: request.method,
      path: request.url.split('?')[0]?.slice(0, LONGEST_TEXT),
      // Without an answer there is no status.
      ...(reply.raw.writableFinished ? { status: reply.statusCode } : { aborted: true }),
      client: clientOf(request),
      userAgent: request.headers['user-agent']?.slice(0, LONGEST_TEXT),
      ...(allowance?.policy === 'key' && { apiKey: allowance.name }),
      ...(codes && { codes }),
      ...(traceId && { traceId }),
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(revision !== undefined && {
        operation: operation?.slice(0, LONGEST_TEXT) ?? null,
        queryHash,
        revision,
        cost,
        ...(cache && { cache }),
        ...(context?.reader.statistics ?? NOTHING_READ),
      }),
    },
    'request',
  );
}
