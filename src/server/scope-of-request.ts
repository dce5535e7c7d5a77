import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { type AnswerLimits, RequestScope } from '../limits/request-scope.js';
import { clientOf } from './client-address.js';
import './trace-requests.js';

/** The scope of a request. It ends when the client closes the connection before the answer is sent. */
export function scopeOf(request: FastifyRequest, reply: FastifyReply, limits: AnswerLimits): RequestScope {
  const scope = new RequestScope(clientOf(request), limits, request.raw.socket);
  request.server.tracing?.bind(request, scope);
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished)
      scope.end(new CatalogueError('REQUEST_TIMEOUT', 'the client closed the connection'));
  });
  return scope;
}
