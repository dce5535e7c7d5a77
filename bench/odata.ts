// What pages of OData cost in a large catalogue: npx tsx bench/odata.ts --data DIR [--size 1m]. DIR keeps the databases of bench/growth.ts.
import 'reflect-metadata';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openGrown, type Size } from './support/growth-data.js';
import { NODE_OPTIONS } from './support/node-options.js';
import { startProgram } from './support/program.js';
import { percentile } from './support/readers.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    size: { type: 'string', default: '1m' },
    times: { type: 'string', default: '15' },
  },
});

const question = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

async function main(): Promise<void> {
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'odata-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const database = await openGrown(folder, values.size as Size);
  const program = await startProgram({
    settings: { DATABASE_URL: database.url },
    nodeOptions: [...NODE_OPTIONS],
  });
  try {
    const [sample] = await database.sql<{ indicator: string; unit: string }[]>`
      SELECT i.code AS indicator, u.code AS unit FROM series s JOIN indicator i ON i.id = s.indicator_id
      JOIN unit u ON u.id = s.subject_id ORDER BY hashint4(s.id) LIMIT 1`;
    const { indicator = '', unit = '' } = sample ?? {};
    const root = `${program.url}/odata`;
    const first = await readPage(`${root}/observations`);
    const questions: Record<string, string> = {
      'first page of all': `${root}/observations`,
      'next page of all': first.next ?? '',
      'one indicator': `${root}/observations?${question({ $filter: `indicator_code eq '${indicator}'` })}`,
      'one series': `${root}/observations?${question({ $filter: `indicator_code eq '${indicator}' and subject_code eq '${unit}'` })}`,
      'newest of an indicator': `${root}/observations?${question({ $filter: `indicator_code eq '${indicator}' and is_latest` })}`,
      'names that contain a text': `${root}/observations?${question({ $filter: `contains(tolower(indicator_code),'${indicator.toLowerCase().slice(1)}')` })}`,
      'highest values of all': `${root}/observations?${question({ $orderby: 'rate desc', $top: '10' })}`,
      'one year of all': `${root}/observations?${question({ $filter: 'year eq 2015' })}`,
      'count of all': `${root}/observations/$count`,
      'count of an indicator': `${root}/observations/$count?${question({ $filter: `indicator_code eq '${indicator}'` })}`,
      'units of a code': `${root}/units?${question({ $filter: `code eq '${unit}'` })}`,
    };
    console.log(`| ${values.size} observations | rows | median | 95th percentile |\n|---|---|---|---|`);
    for (const [name, url] of Object.entries(questions)) {
      const times: number[] = [];
      let rows = 0;
      for (let n = 0; n < Number(values.times); n += 1) {
        const began = performance.now();
        rows = (await readPage(url)).rows;
        times.push(performance.now() - began);
      }
      const [median, late] = [0.5, 0.95].map((part) => percentile(times, part).toFixed(1));
      console.log(`| ${name} | ${rows} | ${median} ms | ${late} ms |`);
    }
  } finally {
    await program.stop();
    await database.stop();
    if (values.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function readPage(url: string): Promise<{ rows: number; next: string | undefined }> {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text.slice(0, 300)}: ${url}`);
  const body = JSON.parse(text) as { value?: unknown[]; '@odata.nextLink'?: string };
  return { rows: body.value?.length ?? 1, next: body['@odata.nextLink'] };
}

await main();
