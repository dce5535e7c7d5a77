import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from '../process/support/data-folder.js';
import { freePort } from '../process/support/password-server.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { adapted, certificate, hasProgram, receive, runInForeground } from './support.js';
import { throughNginx } from './through-nginx.js';

const PUBLIC_URL = 'https://data.example.org/opendata';

/** Starts the proxy in front of a catalogue; the address of the catalogue through it. */
type Start = (server: TestServer) => Promise<string>;

const throughCaddy: Start = async (server) => {
  const [port, certificates] = [await freePort(), await certificate()];
  const file = await adapted('Caddyfile', {
    '127.0.0.1:4000': new URL(server.url).host,
    'data.example.org {': `{\n\tadmin off\n\tauto_https off\n\tservers {\n\t\tprotocols h1\n\t}\n}\nhttps://data.example.org:${port} {
	tls ${certificates}/cert.pem ${certificates}/key.pem`,
  });
  const folder = dirname(await emptyFolder());
  runInForeground('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  });
  return `https://127.0.0.1:${port}/opendata`;
};

const PROXIES: [name: string, isThere: boolean, start: Start][] = [
  ['nginx', hasProgram('nginx', '-v'), ({ url }) => throughNginx(new URL(url).host)],
  ['Caddy', hasProgram('caddy', 'version'), throughCaddy],
];

describe.each(PROXIES)('the catalogue behind %s, as docs/run.md sets it up', (_, isThere, start) => {
  it.skipIf(!isThere)(
    'is served below a path, compressed, with the addresses and names of clients',
    async () => {
      const settings = { PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'info' };
      const server = await startTestServer({ settings });
      onTestFinished(() => server.close());
      const address = await start(server);
      await expect
        .poll(
          () =>
            receive(`${address}/readyz`).then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 15_000 },
        )
        .toBe(200);

      const front = await receive(`${address}/`, { accept: 'text/html' });
      expect([front.status, front.headers.location]).toEqual([302, '/opendata/vi']);
      expect((await receive(address)).headers.location).toMatch(/\/opendata\/$/);
      expect((await receive(`${address}/playground`)).body.toString()).toContain('<html');

      const query = encodeURIComponent(
        '{ indicators(first: 100) { nodes { code name reference { address } } } }',
      );
      const path = `/revisions/1/graphql?query=${query}`;
      const [plain, zipped] = [
        await receive(address + path),
        await receive(address + path, { 'accept-encoding': 'gzip', 'x-forwarded-for': '192.0.2.1' }),
      ];
      expect(zipped.headers['content-encoding']).toBe('gzip');
      expect(zipped.headers).not.toHaveProperty('repr-digest');
      expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
      expect(plain.body.toString()).toContain(`${PUBLIC_URL}/revisions/1/`);
      expect(plain.headers['cache-control']).toContain('immutable');

      // What a client says about itself counts for nothing.
      const clients = server.log.filter(({ msg }) => msg === 'request').map(({ client }) => client);
      expect(new Set(clients)).toEqual(new Set(['127.0.0.1']));

      const lines = (await receive(`${address}/changes.jsonl?since=0`)).body.toString().trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(1000);
    },
  );
});
