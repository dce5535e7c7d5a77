import { createHash, type Hash } from 'node:crypto';
import { pipeline, Readable, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** The addresses whose answers are quoted. */
const QUOTED = /^\/(graphql$|revisions\/)/;

/**
 * Answers say the SHA-256 of their bytes (`Repr-Digest`, RFC 9530), so that who keeps or quotes one can tell later
 * whether it is the same still. What is sent as it is read says so behind its end, in a trailer.
 */
export function registerDigest(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !QUOTED.test(request.routeOptions.url ?? '')) return payload;
    const hash = createHash('sha256');
    if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
      reply.header('repr-digest', written(hash.update(payload)));
      return payload;
    }
    // HTTP/1.0 knows no trailers.
    if (!(payload instanceof Readable) || request.raw.httpVersion === '1.0') return payload;
    reply.trailer('repr-digest', async () => written(hash));
    return hashing(payload, hash);
  });
}

const written = (hash: Hash): string => `sha-256=:${hash.digest('base64')}:`;

/** The same bytes, told to the hash as they pass. When either end is cut off, so is the other. */
function hashing(stream: Readable, hash: Hash): Readable {
  const passing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return pipeline(stream, passing, () => {});
}
