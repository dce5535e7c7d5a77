import type { TestServer } from '../../support/server.js';

export interface ODataRows {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  value: Record<string, string | number | boolean | null>[];
}

/** An answer of the service as JSON; `path` is what comes after `/odata/`, with its options as they are. */
export async function getOData<Body = ODataRows>(
  { url }: Pick<TestServer, 'url'>,
  path: string,
  options: Record<string, string> = {},
  root = '/odata/',
): Promise<Body> {
  const response = await fetch(addressOf(url + root, path, options));
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
  options: Record<string, string> = {},
): Promise<ODataRows['value']> {
  const rows: ODataRows['value'] = [];
  let page = await getOData(server, path, options);
  for (;;) {
    rows.push(...page.value);
    const next = page['@odata.nextLink'];
    if (next === undefined) return rows;
    const response = await fetch(next);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    page = (await response.json()) as ODataRows;
  }
}
