import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import { isUnchanged } from './caching.js';

/**
 * Sends a text in the coding that the client prefers, with an entity tag of it, or 304 to a client that has it. The caller sets
 * `Vary`, which must name `accept-encoding`.
 */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, text, status = 200 }: { type: string; text: string; status?: number },
): Promise<FastifyReply> {
  const body = Buffer.from(text);
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const coding = body.length < LEAST_BYTES ? undefined : preferredCoding(request.headers['accept-encoding']);
  const inCoding = (of: Coding | undefined) => reply.header('etag', of ? `"${tag}-${of}"` : `"${tag}"`);
  inCoding(coding);
  if (status === 200 && isUnchanged(request, reply)) return reply.code(304).send();
  const compressed = coding && (await compress(coding, body));
  reply.code(status).type(type);
  if (!coding || !compressed) return inCoding(undefined).send(body);
  return reply.header('content-encoding', coding).send(compressed);
}
