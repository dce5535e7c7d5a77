import { describe, expect, it, onTestFinished } from 'vitest';
import { FORMS } from '../../src/files/forms.js';
import { hasProgram, receive } from '../deploy/support.js';
import { throughNginx } from '../deploy/through-nginx.js';
import { Random } from '../fuzz/support/random.js';
import { useServer } from '../support/use-server.js';
import { startCuttingProxy } from './support/cutting-proxy.js';
import { getFile } from './support/get-file.js';

const server = useServer();
const FILES = [
  // Those of one list alone are files of that list.
  ...FORMS.map(({ name, listOf }) => `/revisions/1/${listOf ? 'units' : 'indicators/PCI'}.${name}`),
  '/revisions/1/changes.jsonl?since=0',
];
const TIMES = 5;
/** A file is cut before that, so that it is soon. */
const LATEST = 500_000;

/** A connection to a server that ends after so many bytes. */
async function cutConnection() {
  const proxy = await startCuttingProxy(server.url);
  onTestFinished(() => proxy.close());
  return proxy;
}

describe('a file that is interrupted at any byte', () => {
  it.each(FILES)('is not taken for whole: %s', { timeout: 60_000 }, async (path) => {
    const proxy = await cutConnection();
    const way = { url: `http://${proxy.host}` };
    const whole = await getFile(way, path);
    expect([whole.status, whole.isWhole]).toEqual([200, true]);
    expect(whole.bytes.length).toBeGreaterThan(1_000);
    const random = new Random(path.length);
    for (let time = 0; time < TIMES; time += 1) {
      // After the head of the answer, and before its last bytes.
      proxy.cutAfter(random.integer(2_000, Math.min(LATEST, whole.bytes.length)));
      const cut = await getFile(way, path);
      expect(cut.isWhole).toBe(false);
      expect(cut.trailers['catalogue-digest']).toBeUndefined();
    }
  });

  const hasNginx = hasProgram('nginx', '-v');
  it.skipIf(!hasNginx)('is not taken for whole through nginx', { timeout: 60_000 }, async () => {
    const proxy = await cutConnection();
    const address = await throughNginx(proxy.host);
    const statusOf = (path: string) =>
      receive(address + path).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(() => statusOf('/readyz'), { timeout: 15_000 }).toBe(200);
    const random = new Random(1);
    for (const path of FILES) {
      proxy.cutAfter(Number.POSITIVE_INFINITY);
      const { body } = await receive(address + path);
      expect(body.length).toBeGreaterThan(1_000);
      for (let time = 0; time < TIMES; time += 1) {
        proxy.cutAfter(random.integer(2_000, Math.min(LATEST, Math.max(2_001, Math.floor(body.length / 2)))));
        await expect(receive(address + path)).rejects.toThrow();
      }
    }
  });
});
