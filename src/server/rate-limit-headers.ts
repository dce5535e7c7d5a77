import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { RATE_WINDOW_SECONDS, RateLimit } from '../limits/rate-limit.js';
import { clientOf } from './client-address.js';
import { sendError } from './failure.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';

/**
 * Limits the cost of the queries of each client, when RATE_LIMIT is set. Each request takes one point when it arrives. A
 * query takes the rest of its cost when it is answered, unless the answer was kept; so a client may use more than it has
 * once, and is refused afterwards. Every answer has the headers of draft-ietf-httpapi-ratelimit-headers.
 */
export function registerRateLimit(app: FastifyInstance, config: Config): void {
  if (config.RATE_LIMIT === undefined) return;
  const limit = new RateLimit(config.RATE_LIMIT);
  const policy = `"cost";q=${limit.points};w=${RATE_WINDOW_SECONDS}`;
  app.addHook('onRequest', async (request, reply) => {
    if (!isLimited(request)) return;
    const { points, seconds } = limit.take(clientOf(request), 1);
    if (points < 0) return refuse(reply, limit.points, seconds);
  });
  app.addHook('onSend', async (request, reply) => {
    if (!isLimited(request)) return;
    const { points, seconds } = limit.take(clientOf(request), costOf(request, config.MAX_COST));
    reply
      .header('ratelimit-policy', policy)
      .header('ratelimit', `"cost";r=${Math.max(0, points)};t=${seconds}`);
  });
}

/** Not limited: checks of the server, preflight requests, and the files of the playground. */
const isLimited = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  method !== 'OPTIONS' && !HEALTH_PATHS.has(url) && !url.startsWith('/playground');

/** What a query cost beyond its first point; nothing if it did not run. */
function costOf({ record: { cost = 1, cache } }: FastifyRequest, maxCost: number): number {
  const ran = cost <= maxCost && cache !== 'hit' && cache !== 'shared';
  return ran ? Math.max(0, cost - 1) : 0;
}

function refuse(reply: FastifyReply, points: number, seconds: number): FastifyReply {
  return sendError(
    reply.header('retry-after', String(seconds)),
    'RATE_LIMITED',
    `expected queries with a total cost of at most ${points} per minute from one address; this address has used more. Wait ${seconds} s, then send the request again`,
  );
}
