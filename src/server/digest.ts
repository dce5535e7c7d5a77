import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { reprDigest } from './file-sizes.js';

/** The permanent addresses. */
const QUOTED = /^\/(graphql$|revisions\/)/;

/**
 * Sends the SHA-256 of each answer (`Repr-Digest`, RFC 9530), so that a stored or cited answer can be verified later.
 * Streamed files send their own: json-lines.ts.
 */
export function registerDigest(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !QUOTED.test(request.routeOptions.url ?? '')) return payload;
    if (reply.hasHeader('repr-digest') || reply.hasHeader('content-encoding')) return payload;
    if (typeof payload === 'string' || Buffer.isBuffer(payload))
      reply.header('repr-digest', reprDigest(createHash('sha256').update(payload)));
    return payload;
  });
}
