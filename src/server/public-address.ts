import type { FastifyRequest } from 'fastify';
import type { PublicAddress } from '../citations/permanent-address.js';
import type { Config } from '../config.js';

/** A name or number of a host, with or without a port: clients write what they like into `Host`. */
const HOST = /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** Where the catalogue can be reached: as the operator says, else at the host that was asked. */
export function publicAddress(
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): PublicAddress {
  if (PUBLIC_URL) return { base: PUBLIC_URL, lasting: true };
  return { base: `${protocol}://${HOST.test(host ?? '') ? host : 'localhost'}`, lasting: false };
}
