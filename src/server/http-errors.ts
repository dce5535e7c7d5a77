import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify';
import type { Config } from '../config.js';
import { CatalogueError, type ErrorCode, errorCatalogue } from '../errors.js';
import { databaseFailure, errorBody, refuse } from './failure.js';
import { pathOf } from './public-address.js';
import { beginRecord } from './request-log.js';

/** How errors are answered that come up before there is a route: broken HTTP, and addresses that cannot be read. */
export const earlyErrors = (
  writeLine: (line: object) => void,
): Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> => ({
  clientErrorHandler(error, socket) {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const code = BROKEN[error.code] ?? 'BAD_REQUEST';
    const { status } = errorCatalogue[code];
    const body = JSON.stringify(
      errorBody(code, BROKEN_MESSAGES[code] ?? 'expected a request as HTTP has it'),
    );
    writeLine({ status, reason: error.code });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  },
  frameworkErrors(error, request, reply) {
    beginRecord(request, reply);
    refuse(reply, 'BAD_REQUEST', error.message.slice(0, 200));
  },
});

/** Codes for Node's errors of requests that it could not read to their end. */
const BROKEN: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_INCOMPLETE',
};

const BROKEN_MESSAGES: Partial<Record<ErrorCode, string>> = {
  HEADERS_TOO_LARGE: 'the address and the headers are too long; send the query by POST',
  REQUEST_INCOMPLETE: 'the request did not arrive as a whole in time; send it again',
};

/** Every other error of a request that is not answered by GraphQL, and addresses and methods that are not there. */
export function registerErrors(app: FastifyInstance, config: Config): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const failure = error instanceof CatalogueError ? error : databaseFailure(error);
    if (failure) return refuse(reply, failure.code, failure.message);
    if (error.statusCode === 413)
      return refuse(reply, 'BODY_TOO_LARGE', `expected a body of at most ${config.MAX_BODY_BYTES} bytes`);
    if (error.statusCode === 415)
      return refuse(
        reply,
        'MEDIA_TYPE_NOT_SUPPORTED',
        `expected content-type application/json; got ${JSON.stringify(request.headers['content-type'] ?? 'none')}`,
      );
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refuse(reply, 'BAD_REQUEST', error.message);
    request.log.error(error, 'a request failed');
    return refuse(
      reply,
      'INTERNAL_SERVER_ERROR',
      'something went wrong on our side; the log has the details',
    );
  });
  app.setNotFoundHandler((request, reply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = methodsAt(app, path);
    if (allowed.length === 0)
      return refuse(
        reply,
        'NOT_FOUND',
        `nothing is at ${path.slice(0, 100)}; the API is at ${pathOf(config)}/graphql`,
      );
    reply.header('allow', allowed.join(', '));
    return refuse(reply, 'METHOD_NOT_ALLOWED', `expected ${allowed.join(', ')}; got ${request.method}`);
  });
}

/** The methods that an address takes; none for one that is not there. */
export const methodsAt = (app: FastifyInstance, path: string): string[] =>
  ['GET', 'HEAD', 'POST'].filter((method) => app.findRoute({ method, url: path }) !== null);
