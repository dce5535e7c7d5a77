import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerTraits } from '../request/answer-traits.js';

/** `Cache-Control` of what is asked for anew each time. */
export const NEWEST = 'no-cache';

/** `Cache-Control` of what never changes. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** `Cache-Control` of an answer that names the host that was asked. No shared cache may hand it to who asks another. */
export const OF_HOST = 'private, no-cache';

/** `Cache-Control` of an answer from a revision. */
export function cacheControlOf(
  { dependsOnDay, dependsOnHost, failed }: AnswerTraits,
  isPinned: boolean,
): string {
  if (dependsOnHost) return OF_HOST;
  return isPinned && !dependsOnDay && !failed ? FOR_EVER : NEWEST;
}

/** Does the client have what this answer's `ETag` stands for? */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply): boolean {
  const { 'if-none-match': had } = request.headers;
  const tags = had?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes('*') || tags.includes(String(reply.getHeader('etag')));
}
