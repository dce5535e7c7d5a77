import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { askBytes, cacheUse, lastingHeaders } from '../server/support/bytes.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const server = useServer({ settings: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '8' } });

describe('a page that is opened again', () => {
  it('is sent without a statement, with the same bytes and headers', async () => {
    server.log.length = 0;
    const [first, ...others] = [
      await askBytes(server, '/vi/chi-tieu/PCI'),
      await askBytes(server, '/vi/chi-tieu/PCI'),
      await askBytes(server, '/vi/chi-tieu/PCI'),
    ];
    expect(await cacheUse(server, 3)).toEqual(['miss', 'hit', 'hit']);
    for (const other of others) {
      expect(other.status).toBe(200);
      expect(other.bytes.equals(first.bytes)).toBe(true);
      expect(lastingHeaders(other)).toEqual(lastingHeaders(first));
      expect(other.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    }
    const requests = server.log.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ statements }) => statements)).toEqual([expect.any(Number), 0, 0]);
  });

  it('is kept also where it counts the changes of revisions', async () => {
    server.log.length = 0;
    for (let n = 0; n < 2; n += 1) await askBytes(server, '/en');
    expect(await cacheUse(server, 2)).toEqual(['miss', 'hit']);
  });

  it('is sent as 304 to a client that has it, also compressed', async () => {
    const whole = await askBytes(server, '/en/units/38');
    const small = await askBytes(server, '/en/units/38', { 'accept-encoding': 'br' });
    for (const { headers } of [whole, small]) {
      const again = await askBytes(server, '/en/units/38', { 'if-none-match': String(headers.etag) });
      expect(again.status).toBe(304);
      expect(again.bytes.length).toBe(0);
    }
  });

  it('differs by the host that it was asked of', async () => {
    const [one, other] = [
      await askBytes(server, '/en', { host: 'one.example' }),
      await askBytes(server, '/en', { host: 'other.example' }),
    ];
    expect(one.bytes.toString()).toContain('http://one.example/en');
    expect(other.bytes.toString()).toContain('http://other.example/en');
  });

  it('is compressed at once', async () => {
    const whole = await askBytes(server, '/en/indicators/DTI_RANK');
    const { headers, bytes } = await askBytes(server, '/vi/chi-tieu/DTI_RANK', {
      'accept-encoding': 'gzip, br',
    });
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(bytes).toString()).toMatch(/^<!DOCTYPE html>/);
    expect(bytes.length).toBeLessThan(whole.bytes.length / 2);
  });

  it('does not keep an address without a page', async () => {
    server.log.length = 0;
    for (let n = 0; n < 2; n += 1) expect((await askBytes(server, '/vi/chi-tieu/NONE')).status).toBe(404);
    expect(await cacheUse(server, 2)).toEqual(['miss', 'miss']);
  });

  it('is new after a publication, and the old one says that there is a newer', async () => {
    const [home, pinned] = ['/vi', '/revisions/1/vi'];
    const before = (await askBytes(server, pinned)).bytes.toString();
    await askBytes(server, home);
    await publishPackages(server, {
      name: 'more',
      tables: {
        topics: [{ code: 'more-topic', name_vi: 'Chủ đề vừa thêm', name_en: 'New topic', position: 99 }],
      },
    });
    expect((await askBytes(server, home)).bytes.toString()).toContain('Chủ đề vừa thêm');
    const after = (await askBytes(server, pinned)).bytes.toString();
    expect(after).not.toContain('Chủ đề vừa thêm');
    expect([before, after].map((html) => html.includes('không phải bản mới nhất'))).toEqual([false, true]);
  });
});
