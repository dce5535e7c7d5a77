import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import './request-record.js';
import { SAFE_HEADERS } from './safe-headers.js';

/** The longest text of a client that a line repeats. */
const LONGEST_TEXT = 200;

/** One line for each request, when its answer has left or its client has gone; its id goes back to the client. */
export function registerRequestLog(app: FastifyInstance): void {
  app.decorateRequest('record', null as never);
  app.addHook('onRequest', async (request, reply) => beginRecord(request, reply));
}

/** Sees to it that the line of a request will be written. */
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
      // Without an answer there is no status either.
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
