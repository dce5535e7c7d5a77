import type { FastifyReply, FastifyRequest } from 'fastify';

/** `Cache-Control` of what is asked for anew each time. */
export const NEWEST = 'no-cache';

/** `Cache-Control` of what never changes. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** Does the client have what this answer's `ETag` stands for? */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply): boolean {
  const { 'if-none-match': had } = request.headers;
  const tags = had?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes('*') || tags.includes(String(reply.getHeader('etag')));
}
