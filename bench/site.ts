// How soon pages can be read on a slow network with a slow processor, what they weigh, and how many a second are sent beside the
// API's answers to the same queries: npm run build, then npx tsx bench/site.ts [--runs 5] [--seconds 5]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { closedLoop } from './peers/load/load.js';
import { startProgram } from './support/program.js';
import { percentile } from './support/readers.js';

/** "Slow 3G" of the browser's developer tools: 400 kbit/s and 2 s until the first byte comes back. */
const SLOW_3G = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A telephone of the lower middle. */
const SLOWER_PROCESSOR = 6;
/** Where nothing is kept there is one, because equal requests of several would wait for the first of them. */
const CONNECTIONS = { kept: 16, bare: 1 };

const PAGES: readonly [name: string, path: string][] = [
  ['home', '/vi'],
  ['search', '/vi/tim?q=PCI+thanh+hoa'],
  ['indicator', '/vi/chi-tieu/PCI'],
  ['unit', '/vi/don-vi/38'],
  ['document', '/vi/van-ban/article-2023-12'],
];

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' } },
});

interface Opened {
  paint: number;
  interactive: number;
  loaded: number;
  bytes: number;
  again: number;
}

/** Opens a page without anything kept, then again with what the browser keeps. */
async function open(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const visit = async () => {
    await page.goto(url, { waitUntil: 'networkidle' });
    return page.evaluate<{ paint: number; interactive: number; loaded: number }>(`(() => {
      const [visit] = performance.getEntriesByType('navigation');
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return { paint: paint?.startTime ?? NaN, interactive: visit.domInteractive, loaded: visit.loadEventEnd };
    })()`);
  };
  const first = await visit();
  const ofFirst = bytes;
  bytes = 0;
  await visit();
  await context.close();
  return { ...first, bytes: ofFirst, again: bytes };
}

/** The address that answers the query of a page, as the page links it. */
async function queryOf(url: string): Promise<string> {
  const html = await (await fetch(url)).text();
  const search = /playground\?([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (search === undefined) return '';
  const { query = '', variables = '{}' } = Object.fromEntries(new URLSearchParams(search));
  return `/graphql?${new URLSearchParams({ query, variables })}`;
}

/** Requests a second for one address, by several connections. */
async function rate(folder: string, url: string, path: string, connections: number): Promise<number> {
  const files = { json: join(folder, 'json'), address: join(folder, 'address'), length: 1 };
  await Promise.all([writeFile(files.json, '\n'), writeFile(files.address, `${path}\n`)]);
  const form = { method: 'GET' as const, path: '', before: '', after: '' };
  const { requests, microseconds, failed } = await closedLoop(
    url,
    connections,
    Number(values.seconds),
    form,
    files,
    0,
  );
  if (failed > 0) throw new Error(`${failed} requests of ${path} failed`);
  return requests / (microseconds / 1e6);
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'));
  const program = await startProgram();
  const bare = await startProgram({ settings: { ANSWER_CACHE_MB: '0', ROW_CACHE_MB: '0' } });
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    console.log(
      '| page | first paint | interactive | loaded | sent | sent again |\n|---|--:|--:|--:|--:|--:|',
    );
    for (const [name, path] of PAGES) {
      const runs: Opened[] = [];
      for (let n = 0; n < Number(values.runs); n += 1) runs.push(await open(browser, program.url + path));
      const median = (of: (run: Opened) => number) => percentile(runs.map(of), 0.5);
      const times = [
        median((run) => run.paint),
        median((run) => run.interactive),
        median((run) => run.loaded),
      ];
      const sizes = [median((run) => run.bytes), median((run) => run.again)];
      console.log(
        `| ${name} | ${times.map((time) => `${seconds(time)} s`).join(' | ')} | ${sizes.map((size) => `${kilobytes(size)} kB`).join(' | ')} |`,
      );
    }
    console.log(
      '\n| page | pages a second | answers to its query | ratio | pages, nothing kept | answers, nothing kept | ratio |\n|---|--:|--:|--:|--:|--:|--:|',
    );
    for (const [name, path] of PAGES) {
      const cells: (number | undefined)[] = [];
      for (const [{ url }, connections] of [
        [program, CONNECTIONS.kept],
        [bare, CONNECTIONS.bare],
      ] as const) {
        const query = await queryOf(url + path);
        const page = await rate(folder, url, path, connections);
        const answers = query === '' ? undefined : await rate(folder, url, query, connections);
        cells.push(page, answers, answers && page / answers);
      }
      const shown = cells.map((cell, i) => cell?.toFixed(i % 3 === 2 ? 2 : 0) ?? '–');
      console.log(`| ${name} | ${shown.join(' | ')} |`);
    }
  } finally {
    await browser.close();
    await Promise.all([program.stop(), bare.stop()]);
    await rm(folder, { recursive: true });
  }
}

await main();
