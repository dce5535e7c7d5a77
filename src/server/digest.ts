import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reprDigest } from './file-sizes.js';

/** The permanent addresses. */
const QUOTED = /^\/(graphql$|revisions\/)/;

/**
 * Sends the SHA-256 of each answer (`Repr-Digest`, RFC 9530), so that a stored or cited answer can be verified later.
 * Streamed files send their own: json-lines.ts.
 */
export function registerDigest(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (isDigestDue(request, reply) && (typeof payload === 'string' || Buffer.isBuffer(payload)))
      reply.header('repr-digest', reprDigest(createHash('sha256').update(payload)));
    done();
  });
}

/** Kept answers have their digest already, and compressed ones have none. */
const isDigestDue = (request: FastifyRequest, reply: FastifyReply): boolean =>
  reply.statusCode === 200 &&
  !reply.hasHeader('repr-digest') &&
  !reply.hasHeader('content-encoding') &&
  QUOTED.test(request.routeOptions.url ?? '');
