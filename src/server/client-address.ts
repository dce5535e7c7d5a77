import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** The address of the client: of who connects, or what trusted proxies say (TRUSTED_PROXIES). */
export function clientOf({ ip, raw }: Pick<FastifyRequest, 'ip' | 'raw'>): string {
  // A trusted proxy may pass on what the client wrote itself.
  return isIP(ip) ? ip : (raw.socket.remoteAddress ?? '');
}
