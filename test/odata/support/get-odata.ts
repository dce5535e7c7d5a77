import type { TestServer } from '../../support/server.js';

export interface ODataRows {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  value: Record<string, string | number | boolean | null>[];
}

interface Sent {
  /** Options by name, such as `$filter`. */
  options?: Record<string, string>;
  headers?: Record<string, string>;
}

/** An answer of the service as JSON; `path` is what comes after `/odata/`. */
export async function getOData<Body = ODataRows>(
  { url }: Pick<TestServer, 'url'>,
  path: string,
  { options = {}, headers = {} }: Sent = {},
): Promise<Body> {
  return getJson<Body>(addressOf(`${url}/odata/`, path, options), headers);
}

/** An answer with status 200 as JSON. */
export async function getJson<Body = ODataRows>(
  address: string,
  headers: Record<string, string> = {},
): Promise<Body> {
  const response = await fetch(address, { headers });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${body}`);
  return JSON.parse(body) as Body;
}

export function addressOf(root: string, path: string, options: Record<string, string>): string {
  const search = Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${root}${path}${search && `?${search}`}`;
}

/** All rows of a feed, page by page. */
export async function readAllRows(
  server: Pick<TestServer, 'url'>,
  path: string,
  { options, headers = {} }: Sent = {},
): Promise<ODataRows['value']> {
  const rows: ODataRows['value'] = [];
  let page = await getOData(server, path, { options: options ?? {}, headers });
  for (;;) {
    rows.push(...page.value);
    const next = page['@odata.nextLink'];
    if (next === undefined) return rows;
    page = await getJson(next, headers);
  }
}
