import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { PublicAddress } from '../request/permanent-address.js';

/** A name or number of a host, with or without a port: clients write what they like into `Host`. */
const HOST = /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** The path below which readers reach the catalogue, as in `/opendata`; empty at the root of a host. */
export const pathOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string =>
  PUBLIC_URL ? new URL(PUBLIC_URL).pathname.replace(/^\/+/, '/').replace(/\/$/, '') : '';

/**
 * The path of a request without that of PUBLIC_URL: most proxies strip it, others pass it on. Left as it is where
 * it has a route, for PUBLIC_URL may end in /graphql.
 */
export function withoutPath(url: string, path: string, hasRoute: (path: string) => boolean): string {
  const rest = url.slice(path.length);
  if (path === '' || !url.startsWith(path) || !/^([/?]|$)/.test(rest)) return url;
  if (hasRoute(url.split('?')[0] ?? '')) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Where the catalogue can be reached: as the operator says, else at the host that was asked. */
export function publicAddress(
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): PublicAddress {
  const path = pathOf({ PUBLIC_URL });
  if (PUBLIC_URL) return { base: PUBLIC_URL, path, lasting: true };
  return { base: `${protocol}://${HOST.test(host ?? '') ? host : 'localhost'}`, path, lasting: false };
}
