import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { type Balance, RATE_WINDOW_SECONDS } from '../limits/rate-limit.js';
import { type ClientAllowance, ClientAllowances, type UseSharing } from './client-allowance.js';
import { sendError } from './failure.js';
import { HEALTH_PATHS } from './graceful-shutdown.js';

/**
 * Limits the cost of the queries of each address and API key, when RATE_LIMIT is set. Each request takes one point when it
 * arrives. A query takes the rest of its cost when it is answered, unless the answer was kept; so a client may use more
 * than it has once, and is refused afterwards. Every answer has the headers of draft-ietf-httpapi-ratelimit-headers.
 */
export function registerRateLimit(
  app: FastifyInstance,
  config: Config,
  database: Database,
  sharing?: UseSharing,
): void {
  if (config.RATE_LIMIT === undefined) return;
  const allowances = new ClientAllowances(config.RATE_LIMIT, config, database, sharing);
  app.addHook('onRequest', async (request, reply) => {
    if (!isLimited(request)) return;
    const client = await allowances.of(request);
    request.record.allowance = client;
    const balance = allowances.take(client, 1);
    if (balance.points < 0) return refuse(reply, client, balance.seconds);
    if (client.refused) return refuseKey(reply);
    // An answer that is kept takes no more, and may be sent past the other hooks: see KnownRequests.
    request.record.rateLimit = Object.entries(headersOf(client, balance)).flat();
  });
  app.addHook('onSend', async ({ record }, reply) => {
    const client = record.allowance;
    if (!client) return;
    reply.headers(headersOf(client, allowances.take(client, costOf(record, config.MAX_COST))));
  });
}

const headersOf = (client: ClientAllowance, { points, seconds }: Balance): Record<string, string> => ({
  'ratelimit-policy': `"${client.policy}";q=${client.points};w=${RATE_WINDOW_SECONDS}`,
  ratelimit: `"${client.policy}";r=${Math.max(0, points)};t=${seconds}`,
});

/** Not limited: checks of the server, preflight requests, and the files of the playground. */
const isLimited = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  method !== 'OPTIONS' && !HEALTH_PATHS.has(url) && !url.startsWith('/playground');

/** What a query cost beyond its first point; nothing if it did not run. */
function costOf({ cost = 1, cache, isCostOnly }: FastifyRequest['record'], maxCost: number): number {
  const ran = !isCostOnly && cost <= maxCost && cache !== 'hit' && cache !== 'shared';
  return ran ? Math.max(0, cost - 1) : 0;
}

function refuse(reply: FastifyReply, { policy, points }: ClientAllowance, seconds: number): FastifyReply {
  const one = policy === 'key' ? 'API key' : 'address';
  return sendError(
    reply.header('retry-after', String(seconds)),
    'RATE_LIMITED',
    `expected queries with a total cost of at most ${points} per minute from one ${one}; this ${one} has used more. Wait ${seconds} s, then send the request again`,
  );
}

/** The message does not repeat the key: messages are logged and shown. */
const refuseKey = (reply: FastifyReply): FastifyReply =>
  sendError(
    reply.header('www-authenticate', 'Bearer realm="catalogue", error="invalid_token"'),
    'API_KEY_INVALID',
    'expected a valid API key after "Authorization: Bearer"; this one does not exist or was revoked. Send the request without the header: everything can be read without a key',
  );
