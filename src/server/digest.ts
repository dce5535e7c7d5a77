import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The addresses whose answers are quoted. */
const QUOTED = /^\/(graphql$|revisions\/)/;

/**
 * Answers say the SHA-256 of their bytes (`Repr-Digest`, RFC 9530), so that who keeps or quotes one can tell later
 * whether it is the same still. What is sent as a stream has none: its end is not known at its begin.
 */
export function registerDigest(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !QUOTED.test(request.routeOptions.url ?? '')) return;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return;
    reply.header('repr-digest', `sha-256=:${createHash('sha256').update(payload).digest('base64')}:`);
  });
}
