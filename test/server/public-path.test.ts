import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf, withoutPath } from '../../src/server/public-address.js';
import { someOfEachKind } from '../site/support/links-of-kinds.js';
import { startTestServer, type TestServer } from '../support/server.js';

const HOST = 'data.example.org';
const PATH = '/opendata';

interface Answer {
  data: {
    datasets: { nodes: [{ distributions: { accessPath: string }[]; reference: { address: string } }] };
  };
}

let server: TestServer;
let atRoot: TestServer;
const proxies: Server[] = [];
beforeAll(async () => {
  server = await startTestServer({ settings: { PUBLIC_URL: `https://${HOST}${PATH}/` } });
  atRoot = await startTestServer();
});
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await server?.close();
  await atRoot?.close();
});

/** A proxy that passes on what is asked below the path, with or without the path. */
async function startProxy(strips: boolean): Promise<string> {
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { url = '', method, headers } = incoming;
    if (!/^\/opendata([/?]|$)/.test(url)) return outgoing.writeHead(404).end('not of the catalogue');
    const path = strips ? url.slice(PATH.length).replace(/^(?!\/)/, '/') : url;
    const options = { method, path, headers: { ...headers, host: HOST } };
    const passed = request(server.url, options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    return incoming.pipe(passed);
  };
  const proxy = createServer(pass);
  proxies.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const asBrowser = { headers: { accept: 'text/html' } };

describe.each([
  ['a proxy that strips the path', () => startProxy(true)],
  ['a proxy that passes the path on', () => startProxy(false)],
  ['no proxy', async () => server.url],
])('below a path of the host, through %s', (_, start) => {
  let base: string;
  beforeAll(async () => {
    base = await start();
  });

  it.each([
    [`${PATH}/graphql`, '/opendata/playground'],
    [`${PATH}/revisions/1/graphql`, '/opendata/playground?revision=1'],
    [`${PATH}/playground/`, '/opendata/playground'],
    [`${PATH}/playground/?query=%7Bx%7D&revision=1`, '/opendata/playground?query=%7Bx%7D&revision=1'],
  ])('%s leads to the playground', async (asked, expected) => {
    const { url, status } = await fetch(base + asked, asBrowser);
    expect([url, status]).toEqual([base + expected, 200]);
  });

  it.each([PATH, `${PATH}/`])('%s leads to the pages, and all that they link to is there', async (asked) => {
    const { url, status } = await fetch(base + asked, asBrowser);
    expect([url, status]).toEqual([`${base}/opendata/vi`, 200]);
    const page = await (await fetch(`${base}${PATH}/en/units/38`)).text();
    const linked = [...page.matchAll(/href="(\/[^"]+)"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    );
    expect(linked.length).toBeGreaterThan(20);
    for (const address of someOfEachKind(linked, 2)) {
      expect(address).toMatch(/^\/opendata\//);
      expect([address, (await fetch(base + address, { method: 'HEAD' })).status]).toEqual([address, 200]);
    }
  });

  it('the playground finds all that it loads', async () => {
    const page = await (await fetch(`${base}${PATH}/playground`)).text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"?]+)"/g)].map(([, address]) => address ?? '');
    expect(loaded.length).toBeGreaterThan(4);
    for (const address of loaded)
      expect((await fetch(new URL(address, `${base}${PATH}/playground`))).status, address).toBe(200);
  });

  it('addresses in answers begin with PUBLIC_URL, and answer', async () => {
    const at = (path: string) => fetch(base + path);
    const query = `{ datasets(first: 1) { nodes { distributions { accessPath } reference { address } } } }`;
    const asked = await at(`${PATH}/revisions/1/graphql?${new URLSearchParams({ query })}`);
    expect(asked.headers.get('cache-control')).toContain('immutable');
    const { distributions, reference } = ((await asked.json()) as Answer).data.datasets.nodes[0];
    expect(distributions).toEqual([{ accessPath: `${PATH}/revisions/1/graphql` }]);
    const { origin, pathname, search } = new URL(reference.address);
    expect(origin).toBe(`https://${HOST}`);
    expect((await at(pathname + search)).status).toBe(200);
    const feed = await (await at(`${PATH}/revisions.atom`)).text();
    const links = [...feed.matchAll(/href="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(link).toMatch(/^https:\/\/data\.example\.org\/opendata\//);
    expect(await (await at(`${PATH}/nowhere`)).text()).toContain(`the API is at ${PATH}/graphql`);
  });
});

describe('at the root of a host', () => {
  it.each([
    ['/graphql', '/playground'],
    ['/revisions/1/graphql', '/playground?revision=1'],
    ['/playground/?query=x', '/playground?query=x'],
  ])('%s leads to the playground', async (asked, expected) => {
    const { url, status } = await fetch(atRoot.url + asked, asBrowser);
    expect([url, status]).toEqual([atRoot.url + expected, 200]);
  });

  it('the root leads to the pages', async () => {
    const { url, status } = await fetch(`${atRoot.url}/`, asBrowser);
    expect([url, status]).toEqual([`${atRoot.url}/vi`, 200]);
  });

  it('a path that is not set is not found', async () => {
    expect((await fetch(`${atRoot.url}${PATH}/playground`)).status).toBe(404);
  });
});

describe('the path of PUBLIC_URL', () => {
  it.each([
    ['https://host', ''],
    ['https://host/a/b', '/a/b'],
    ['https://host//evil', '/evil'],
    [undefined, ''],
  ])('of %s is "%s"', (PUBLIC_URL, path) => expect(pathOf({ PUBLIC_URL })).toBe(path));

  it.each([
    ['/a/graphql?x=/a/', '/graphql?x=/a/'],
    ['/a', '/'],
    ['/a?x', '/?x'],
    ['/ab/graphql', '/ab/graphql'],
    ['/graphql', '/graphql'],
  ])('is taken off %s: %s', (asked, left) => expect(withoutPath(asked, '/a', () => false)).toBe(left));

  it('is left where it is a route too', () => {
    const hasRoute = (path: string) => path === '/graphql';
    expect(withoutPath('/graphql?query=x', '/graphql', hasRoute)).toBe('/graphql?query=x');
    expect(withoutPath('/graphql/graphql', '/graphql', hasRoute)).toBe('/graphql');
  });
});
