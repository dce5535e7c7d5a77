import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify';
import type { Config } from '../config.js';
import { type ErrorCode, errorCatalogue } from '../error-catalogue.js';
import { CatalogueError } from '../errors.js';
import { databaseFailure, errorBody, refuse } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { pathOf } from './public-address.js';
import { ADDRESS_NOT_UTF8 } from './request-form.js';
import { beginRecord } from './request-log.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { isUtf8Address } from './utf8.js';

/** The longest text of a client that a message repeats. */
const LONGEST_QUOTE = 200;

type WriteLine = (line: object) => void;

/** How errors are answered that come up before there is a route: broken HTTP, and addresses that cannot be read. */
export const earlyErrors = (
  writeLine: WriteLine,
): Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> => ({
  clientErrorHandler(error, socket) {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const { code, message } = BROKEN[error.code] ?? NOT_HTTP;
    writeLine({ status: errorCatalogue[code].status, reason: error.code });
    sendEarly(socket, code, message);
  },
  frameworkErrors(error, request, reply) {
    beginRecord(request, reply);
    reply.header('access-control-allow-origin', '*');
    if (!isUtf8Address(request.raw.url ?? '')) return refuse(reply, 'ENCODING_INVALID', ADDRESS_NOT_UTF8);
    refuse(reply, 'BAD_REQUEST', error.message.slice(0, LONGEST_QUOTE));
  },
});

interface Broken {
  code: ErrorCode;
  message: string;
}

const NOT_HTTP: Broken = { code: 'BAD_REQUEST', message: 'expected a request as HTTP has it' };

/** What Node's errors of requests that it could not read to their end mean. */
const BROKEN: Readonly<Record<string, Broken>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'HEADERS_TOO_LARGE',
    message: 'the address and the headers are too long; send the query by POST',
  },
  HPE_INVALID_URL: {
    code: 'BAD_REQUEST',
    message: 'expected an address of ASCII characters; percent-encode all others as UTF-8, as %C3%B3 for ó',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'REQUEST_INCOMPLETE',
    message: 'the request did not arrive as a whole in time; send it again',
  },
};

/** Answers on a connection whose request never got as far as a route, and closes it. */
function sendEarly(socket: Duplex, code: ErrorCode, message: string, headers: object = {}): void {
  const { status } = errorCatalogue[code];
  const body = JSON.stringify(errorBody(code, message));
  const head = Object.entries({
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    ...SAFE_HEADERS,
    ...headers,
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}

/** Gives the documented answer where Node would give one without a body, or none. */
export function answerBeforeRouting(server: Server, writeLine: WriteLine): void {
  // The request is refused by the route that it asks for, with all that other refusals have.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    server.emit('request', request, response),
  );
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    writeLine({ method: 'CONNECT', status: errorCatalogue.METHOD_NOT_ALLOWED.status });
    const allow = ['GET', 'HEAD', 'POST'].join(', ');
    sendEarly(socket, 'METHOD_NOT_ALLOWED', `expected ${allow}; got CONNECT`, { allow });
  });
}

/** Every other error of a request that is not answered by GraphQL, and addresses and methods that are not there. */
export function registerErrors(app: FastifyInstance, config: Config, failures: FailureLog): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    // An error that has a status is of the request: a client who breaks off its body has codes of the network too.
    const ofDatabase = error.statusCode === undefined ? databaseFailure(error) : null;
    const failure = error instanceof CatalogueError ? error : ofDatabase;
    if (failure && failure !== error) failures.failed(request, error, 'a request failed');
    if (failure) return refuse(reply, failure.code, failure.message);
    if (error.statusCode === 413)
      return refuse(reply, 'BODY_TOO_LARGE', `expected a body of at most ${config.MAX_BODY_BYTES} bytes`);
    if (error.statusCode === 415)
      return refuse(
        reply,
        'MEDIA_TYPE_NOT_SUPPORTED',
        `expected content-type application/json; got ${JSON.stringify((request.headers['content-type'] ?? 'none').slice(0, LONGEST_QUOTE))}`,
      );
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refuse(reply, 'BAD_REQUEST', error.message.slice(0, LONGEST_QUOTE));
    failures.failed(request, error, 'a request failed');
    return refuse(
      reply,
      'INTERNAL_SERVER_ERROR',
      'something went wrong on our side; the log has the details',
    );
  });
  app.setNotFoundHandler((request, reply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = methodsAt(app, path);
    // A file that is missing below an address of many files.
    if (allowed.length === 0 || allowed.includes(request.method))
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
