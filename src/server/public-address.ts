import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { PublicAddress } from '../request/permanent-address.js';

/** A host name or IP address, with or without a port. Clients may send anything as `Host`. */
const HOST = /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** The public path of the catalogue, as in `/opendata`; empty at the root of a host. */
export const pathOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string =>
  PUBLIC_URL ? new URL(PUBLIC_URL).pathname.replace(/^\/+/, '/').replace(/\/$/, '') : '';

/**
 * The path of a request without the path of PUBLIC_URL: most proxies strip it, others pass it on. A path that has a route
 * is not changed, because PUBLIC_URL may end in /graphql.
 */
export function withoutPath(url: string, path: string, hasRoute: (path: string) => boolean): string {
  const rest = url.slice(path.length);
  if (path === '' || !url.startsWith(path) || !/^([/?]|$)/.test(rest)) return url;
  if (hasRoute(url.split('?')[0] ?? '')) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The public address of the catalogue: PUBLIC_URL, or else the host of the request. */
export function publicAddress(
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
): PublicAddress {
  const path = pathOf({ PUBLIC_URL });
  if (PUBLIC_URL) return { base: PUBLIC_URL, path, lasting: true };
  // Not what a proxy forwards: clients may send that themselves. Behind a proxy, PUBLIC_URL names the address.
  const host = headers.host ?? '';
  return { base: `http://${HOST.test(host) ? host : 'localhost'}`, path, lasting: false };
}
