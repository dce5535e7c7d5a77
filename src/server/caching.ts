import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerTraits } from '../request/answer-traits.js';

/** `Cache-Control` of an answer that must be revalidated each time. */
export const REVALIDATE = 'no-cache';

/** `Cache-Control` of an answer that never changes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** `Cache-Control` of an answer that contains the host name of the request; a shared cache must not store it. */
export const PRIVATE = 'private, no-cache';

/** `Cache-Control` of an answer from a revision. */
export function cacheControlOf(
  { dependsOnDay, dependsOnHost, failed }: AnswerTraits,
  isPinned: boolean,
): string {
  if (dependsOnHost) return PRIVATE;
  return isPinned && !dependsOnDay && !failed ? IMMUTABLE : REVALIDATE;
}

/** Whether the client already has this answer, by its `ETag`. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply): boolean {
  const { 'if-none-match': condition } = request.headers;
  return condition !== undefined && namesOneOf(condition, [String(reply.getHeader('etag'))]);
}

/** Whether `If-None-Match` names one of these entity tags, which are in quotation marks. */
export function namesOneOf(condition: string, tags: readonly string[]): boolean {
  const named = condition.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return named.includes('*') || tags.some((tag) => named.includes(tag));
}

/** Sends a text or bytes with an entity tag of them, or 304 to a client that has them. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body }: { type: string; body: string | Buffer },
): FastifyReply {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  reply.header('etag', `"${tag}"`);
  if (isUnchanged(request, reply)) return reply.code(304).send();
  return reply.type(type).send(body);
}
