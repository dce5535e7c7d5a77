import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { reprDigest } from './file-sizes.js';

/** The addresses whose answers are quoted. */
const QUOTED = /^\/(graphql$|revisions\/)/;

/**
 * Answers say the SHA-256 of their bytes (`Repr-Digest`, RFC 9530), so that who keeps or quotes one can tell later
 * whether it is the same still. Files that are sent as they are read say so themselves: lines.ts.
 */
export function registerDigest(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !QUOTED.test(request.routeOptions.url ?? '')) return payload;
    if (typeof payload === 'string' || Buffer.isBuffer(payload))
      reply.header('repr-digest', reprDigest(createHash('sha256').update(payload)));
    return payload;
  });
}
