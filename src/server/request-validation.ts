import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { sendError } from './failure.js';
import type { KnownRequests } from './known-requests.js';
import { decodeUtf8, isUtf8Address, otherCharset } from './utf8.js';

/** Maximum length of a header or address in a message. */
const LONGEST_QUOTE = 100;

const quote = (text: string): string => JSON.stringify(text.slice(0, LONGEST_QUOTE));

export const ADDRESS_NOT_UTF8 =
  'expected percent-encoded UTF-8 in the address, as in %C3%B3 for ó; encode the address as UTF-8 and send it again';

/** Refuses requests whose bytes would be misread. */
export function registerRequestValidation(app: FastifyInstance, known: KnownRequests): void {
  app.addHook('onRequest', async (request, reply) => refuseForm(request, reply));
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // It was read before, and the route answers it; see KnownRequests.
    if (known.has(request, body)) return done(null, body);
    const charset = otherCharset(request.headers['content-type']);
    if (charset !== undefined)
      return done(
        new CatalogueError(
          'MEDIA_TYPE_NOT_SUPPORTED',
          `expected content-type application/json in UTF-8; got charset ${quote(charset)}`,
        ),
      );
    const text = decodeUtf8(body);
    if (text === undefined)
      return done(
        new CatalogueError(
          'ENCODING_INVALID',
          'expected a body in UTF-8; got bytes that are not UTF-8. Encode the body as UTF-8 and send it again',
        ),
      );
    parseJson(request, text, done);
  });
}

function refuseForm({ raw, headers, is404 }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  let hosts = 0;
  for (let i = 0; i < raw.rawHeaders.length; i += 2)
    if (raw.rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0'))
    return sendError(reply, 'BAD_REQUEST', `expected one Host header; got ${hosts}`);
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect))
    return sendError(
      reply,
      'EXPECTATION_FAILED',
      `expected an Expect header of 100-continue or none; got ${quote(headers.expect)}`,
    );
  if (!isUtf8Address(raw.url ?? '')) return sendError(reply, 'ENCODING_INVALID', ADDRESS_NOT_UTF8);
  const transfer = headers['transfer-encoding'];
  if (transfer !== undefined && !/^chunked$/i.test(transfer.trim()))
    return sendError(
      reply,
      'BAD_REQUEST',
      `expected a Transfer-Encoding of chunked or none; got ${quote(transfer)}`,
    );
  if (is404) return;
  const encoding = headers['content-encoding'] ?? '';
  if (/^[\s,]*(identity[\s,]*)*$/i.test(encoding)) return;
  // RFC 9110, 15.5.16: the header says that the encoding was wrong, and which one is accepted.
  return sendError(
    reply.header('accept-encoding', 'identity'),
    'MEDIA_TYPE_NOT_SUPPORTED',
    `expected a body without Content-Encoding; got ${quote(encoding)}. Send the body uncompressed`,
  );
}
