// How soon the playground can be used on a slow mobile network: time and bytes until Run can be clicked, and until an answer is
// shown. Each folder with a built portal is measured in turn, so an older build can be compared in one run:
//   npx tsx bench/playground.ts http://127.0.0.1:4000 dist/portal /tmp/before/portal
import { createReadStream, existsSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';

const RUNS = 5;
/** Fast 3G: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
/** Run, and a place that shows the answer; the second of each is that of GraphiQL. */
const RUN = '#run:enabled, .graphiql-execute-button';
const ANSWER = '#result .cm-line:nth-child(3), .result-window .view-line:nth-child(3)';

const [api = 'http://127.0.0.1:4000', ...folders] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const folder of folders.length > 0 ? folders : ['dist/portal']) {
  const server = await serve(folder);
  const runs: Awaited<ReturnType<typeof measure>>[] = [];
  for (let i = 0; i < RUNS; i += 1) runs.push(await measure((server.address() as AddressInfo).port));
  server.close();
  const median = (of: (run: (typeof runs)[number]) => number) =>
    runs.map(of).sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  const seconds = (of: (run: (typeof runs)[number]) => number) => (median(of) / 1000).toFixed(2);
  process.stdout.write(
    `${folder}: Run after ${seconds((run) => run.ready)} s, answer after ${seconds((run) => run.answered)} s; ` +
      `${Math.round(median((run) => run.bytesReady) / 1000)} kB until Run, ${Math.round(median((run) => run.bytes) / 1000)} kB in all\n`,
  );
}
await browser.close();

async function measure(port: number) {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const start = performance.now();
  await page.goto(`http://127.0.0.1:${port}/playground`, { waitUntil: 'commit' });
  await page.waitForSelector(RUN);
  const [ready, bytesReady] = [performance.now() - start, bytes];
  await page.click(RUN);
  await page.waitForSelector(ANSWER);
  const answered = performance.now() - start;
  await page.waitForLoadState('networkidle');
  await context.close();
  return { ready, answered, bytesReady, bytes };
}

/** The portal of a folder as the catalogue sends it, and the API of a server that runs. */
async function serve(folder: string) {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((incoming, answer) => {
    const { pathname } = new URL(incoming.url ?? '', 'http://x');
    const file = pathname === '/playground' ? 'playground.html' : pathname.replace(/^\/playground\//, '');
    const found = path.join(folder, `${file}.br`);
    if (existsSync(found)) {
      answer.setHeader('content-type', types[path.extname(file)] ?? 'text/plain');
      answer.setHeader('content-encoding', 'br');
      createReadStream(found).pipe(answer);
      return;
    }
    const { method = 'GET', headers, url = '' } = incoming;
    const forwarded = request(new URL(url, api), { method, headers }, (received) => {
      answer.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(answer);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
