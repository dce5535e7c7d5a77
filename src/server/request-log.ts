import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import './request-record.js';
import { SAFE_HEADERS } from './safe-headers.js';

/** Maximum length of client text in a log line. */
const LONGEST_TEXT = 200;

/** Writes one line for each request when its answer is sent or its client has gone; the client gets the request id. */
export function registerRequestLog(app: FastifyInstance): void {
  app.decorateRequest('record', null as never);
  app.addHook('onRequest', async (request, reply) => beginRecord(request, reply));
}

/** Schedules the log line of a request. */
export function beginRecord(request: FastifyRequest, reply: FastifyReply): void {
  request.record = {};
  reply.headers(SAFE_HEADERS).header('x-request-id', request.id);
  reply.raw.once('close', () => writeLine(request, reply));
}

function writeLine(request: FastifyRequest, reply: FastifyReply): void {
  const { operation, revision, cost, context } = request.record;
  request.log.info(
    {
      method: request.method,
      path: request.url.split('?')[0]?.slice(0, LONGEST_TEXT),
      // Without an answer there is no status.
      ...(reply.raw.writableFinished ? { status: reply.statusCode } : { aborted: true }),
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(context && {
        operation: operation?.slice(0, LONGEST_TEXT) ?? null,
        revision,
        cost,
        ...context.reader.statistics,
      }),
    },
    'request',
  );
}
