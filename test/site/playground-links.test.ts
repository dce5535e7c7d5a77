import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const PAGES = [
  ...['/vi', '/en', '/vi/tim?q=dti', '/en/search?q=dti', '/vi/chi-tieu/PCI', '/en/indicators/PCI?unit=48'],
  ...['/vi/don-vi/38', '/en/units/38', '/vi/chu-de/government', '/en/topics/government'],
  ...['/revisions/1/vi/chi-tieu/PCI', '/revisions/1/en/units/38'],
];

async function linksOf(path: string): Promise<URL[]> {
  const html = await (await fetch(server.url + path)).text();
  return [...html.matchAll(/href="([^"]*\/playground\?[^"]*)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), server.url))
    .filter((url) => url.searchParams.has('query'));
}

it.each(PAGES)('%s leads to its query, in its language and revision, and back', async (path) => {
  const links = await linksOf(path);
  expect(links.length).toBeGreaterThan(0);
  for (const { searchParams } of links) {
    const pinned = /^\/revisions\/(\d+)/.exec(path)?.[1] ?? null;
    expect(searchParams.get('revision')).toBe(pinned);
    expect(searchParams.get('lang')).toBe(path.includes('/en') ? 'en' : 'vi');
    expect(searchParams.get('from')).toBe(path);
    const { status, errors } = await server.query(
      searchParams.get('query') ?? '',
      JSON.parse(searchParams.get('variables') ?? '{}'),
    );
    expect([status, errors]).toEqual([200, undefined]);
  }
});

it.each(['/vi/tim', '/vi/chi-tieu/NONE'])(
  '%s, which is made from no query, leads to the playground alone',
  async (path) => {
    expect(await linksOf(path)).toEqual([]);
    expect(await (await fetch(server.url + path)).text()).toContain('/playground?lang=vi"');
  },
);
