import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify';
import type { Config } from '../config.js';
import { type ErrorCode, errorCatalogue } from '../error-catalogue.js';
import { CatalogueError, INTERNAL_MESSAGE } from '../errors.js';
import { nearestAddress } from './address-list.js';
import { EXAMPLE_BODY } from './check-request-form.js';
import { errorBody } from './error-form.js';
import { databaseFailure, sendError } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { pathOf } from './public-address.js';
import { beginRecord } from './request-log.js';
import { ADDRESS_NOT_UTF8 } from './request-validation.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { isUtf8Address } from './utf8.js';

/** Maximum length of client text in a message. */
const LONGEST_QUOTE = 200;

/** The log line of a request that did not reach a route. */
export interface EarlyLine {
  status: number;
  codes?: readonly ErrorCode[];
  client?: string | undefined;
  method?: string;
  reason?: string;
}

type WriteLine = (line: EarlyLine) => void;

/** Answers errors that occur before routing: malformed HTTP, and addresses that cannot be decoded. */
export const errorsBeforeRouting = (
  writeLine: WriteLine,
): Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> => ({
  clientErrorHandler(error, socket) {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const { code, message } = BROKEN[error.code] ?? NOT_HTTP;
    const client = socket instanceof Socket ? socket.remoteAddress : undefined;
    writeLine({ status: errorCatalogue[code].status, client, codes: [code], reason: error.code });
    sendEarly(socket, code, message);
  },
  frameworkErrors(error, request, reply) {
    beginRecord(request, reply);
    reply.header('access-control-allow-origin', '*');
    if (!isUtf8Address(request.raw.url ?? '')) return sendError(reply, 'ENCODING_INVALID', ADDRESS_NOT_UTF8);
    sendError(reply, 'BAD_REQUEST', error.message.slice(0, LONGEST_QUOTE));
  },
});

interface Broken {
  code: ErrorCode;
  message: string;
}

const NOT_HTTP: Broken = { code: 'BAD_REQUEST', message: 'expected a valid HTTP request' };

/** Our code and message for each of Node's errors while it reads a request. */
const BROKEN: Readonly<Record<string, Broken>> = {
  HPE_HEADER_OVERFLOW: {
    code: 'HEADERS_TOO_LARGE',
    message: 'the address and headers are too long; send the query by POST',
  },
  HPE_INVALID_URL: {
    code: 'BAD_REQUEST',
    message:
      'expected only ASCII characters in the address; percent-encode others as UTF-8, such as %C3%B3 for ó',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: 'REQUEST_INCOMPLETE',
    message: 'the complete request did not arrive in time; send it again',
  },
};

/** Answers on a connection whose request did not reach a route, and closes the connection. */
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

/** Sends the documented error where Node would send none, or one without a body. */
export function answerBeforeRouting(server: Server, writeLine: WriteLine): void {
  // The route refuses the request, so that the answer has the usual headers.
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

/** Our message for each of Fastify's errors while it reads a body. */
const BAD_BODIES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: `expected a JSON object as the body, such as ${EXAMPLE_BODY}; got an empty body`,
  FST_ERR_CTP_INVALID_JSON_BODY: `expected a JSON object as the body, such as ${EXAMPLE_BODY}; got text that is not JSON`,
};

function wrongMediaType(type = 'none'): string {
  const advice = /^\s*multipart\//i.test(type)
    ? 'This API takes no files; send the request as JSON'
    : 'Send the query as JSON, or in the address of a GET request';
  const got = JSON.stringify(type.slice(0, LONGEST_QUOTE));
  return `expected content-type application/json, and a body such as ${EXAMPLE_BODY}; got ${got}. ${advice}`;
}

/** All other errors outside of GraphQL, including unknown addresses and methods. */
export function registerErrors(app: FastifyInstance, config: Config, failures: FailureLog): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    // An error with a status is about the request; an aborted body also has a network error code.
    const ofDatabase = error.statusCode === undefined ? databaseFailure(error) : null;
    const failure = error instanceof CatalogueError ? error : ofDatabase;
    if (failure && failure !== error) failures.failed(request, error, 'a request failed');
    if (failure) return sendError(reply, failure.code, failure.message, targetOf(failure));
    if (error.statusCode === 413)
      return sendError(
        reply,
        'BODY_TOO_LARGE',
        `expected a body of at most ${config.MAX_BODY_BYTES} bytes; got more. Split the request`,
      );
    if (error.statusCode === 415)
      return sendError(reply, 'MEDIA_TYPE_NOT_SUPPORTED', wrongMediaType(request.headers['content-type']));
    const allowed = methodsAt(app, request.url.split('?')[0] ?? '');
    // The body was read before anybody looked for a route.
    if (allowed.length > 0 && !allowed.includes(request.method)) return refuseMethod(request, reply, allowed);
    const badBody = BAD_BODIES[error.code];
    if (badBody) return sendError(reply, 'BAD_REQUEST', badBody);
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendError(reply, 'BAD_REQUEST', error.message.slice(0, LONGEST_QUOTE));
    failures.failed(request, error, 'a request failed');
    return sendError(reply, 'INTERNAL_SERVER_ERROR', INTERNAL_MESSAGE);
  });
  app.setNotFoundHandler((request, reply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = methodsAt(app, path);
    // A missing file below a folder that is served.
    if (allowed.length === 0 || allowed.includes(request.method))
      return sendError(
        reply,
        'NOT_FOUND',
        `there is nothing at ${path.slice(0, 100)}; ${whatIsThere(app, path, pathOf(config))}`,
      );
    return refuseMethod(request, reply, allowed);
  });
}

function refuseMethod(
  { method }: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): FastifyReply {
  reply.header('allow', allowed.join(', '));
  return sendError(reply, 'METHOD_NOT_ALLOWED', `expected ${allowed.join(', ')}; got ${method}`);
}

const targetOf = ({ extensions: { target } }: CatalogueError): string | undefined =>
  typeof target === 'string' ? target : undefined;

function whatIsThere(app: FastifyInstance, path: string, below: string): string {
  const nearest = nearestAddress(path, (address) => methodsAt(app, address).includes('GET'));
  const where = `API is at ${below}/graphql, and ${below || '/'} lists what there is`;
  if (nearest === null || nearest === '/graphql') return `the ${where}`;
  return `is ${below}${nearest.slice(0, 200)} meant? The ${where}`;
}

/** The methods that an address accepts; none for an unknown address. */
export const methodsAt = (app: FastifyInstance, path: string): string[] =>
  ['GET', 'HEAD', 'POST'].filter((method) => app.findRoute({ method, url: path }) !== null);
