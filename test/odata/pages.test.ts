import odatajs from 'ts-odatajs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readCsv } from '../files/support/read-csv.js';
import { publishChangedSeeds } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { addressOf, getJson, getOData, type ODataRows, readAllRows } from './support/get-odata.js';
import { observationRows } from './support/observation-rows.js';

const server = useServer();

const idsOf = (rows: ODataRows['value']) => rows.map((row) => row.observation_id);

/** Decimals as texts, with all digits. */
const EXACT = 'application/json;IEEE754Compatible=true';

describe('pages', () => {
  it('have each observation once, in the order of the file', async () => {
    const table = await observationRows(server);
    for (const feed of ['observations', 'breakdowns'] as const) {
      const rows = await readAllRows(server, feed, { options: { $select: 'observation_id' } });
      expect(idsOf(rows)).toEqual(table[feed].map((row) => row.observation_id));
    }
  });

  it.each([
    ['rate desc'],
    ['rate asc,indicator_code desc'],
    ['note desc, year,is_latest desc'],
    ['unit_valid_to,lower desc'],
    ['province_code desc,period_end'],
  ])('are in the order of %s, nulls first in ascending order, and have each row once', async (order) => {
    const names = order.split(',').map((part) => part.trim().split(' ')[0] ?? '');
    const rows = await readAllRows(server, 'observations', {
      options: { $orderby: order, $select: ['observation_id', ...names].join(',') },
    });
    expect(new Set(idsOf(rows)).size).toBe(rows.length);
    const counted = await getOData(server, 'observations', { options: { $top: '0', $count: 'true' } });
    expect(counted).toMatchObject({ '@odata.count': rows.length, value: [] });
    const first = names[0] ?? '';
    const descending = / desc/.test(order.split(',')[0] ?? '');
    const values = rows.map((row) => row[first] ?? null);
    const isOrdered = values.every((value, i) => {
      const before = i === 0 ? undefined : values[i - 1];
      if (before === undefined) return true;
      const [less, more] = descending ? [value, before] : [before, value];
      if (less === null || more === null) return less === null;
      return typeof less === 'string'
        ? Buffer.compare(Buffer.from(less), Buffer.from(String(more))) <= 0
        : less <= more;
    });
    expect(isOrdered).toBe(true);
  });

  it.each(['units', 'unit_changes', 'targets'])(
    'of %s have each row of the file once, in its order',
    async (feed) => {
      const table = await readCsv(server, `/${feed.replace('_', '-')}.csv`);
      const headers = { prefer: 'odata.maxpagesize=100', accept: EXACT };
      const rows = await readAllRows(server, feed, { headers });
      expect(
        rows.map(({ row: _, ...cells }) => Object.values(cells).map((cell) => String(cell ?? ''))),
      ).toEqual(table.map((row) => Object.values(row)));
      expect(await getOData<number>(server, `${feed}/$count`)).toBe(table.length);
    },
  );

  it('end after $top rows, and begin after $skip', async () => {
    const all = idsOf(await readAllRows(server, 'observations', { options: { $select: 'observation_id' } }));
    const some = await readAllRows(server, 'observations', {
      options: { $select: 'observation_id', $skip: '1500', $top: '2100' },
    });
    expect(idsOf(some)).toEqual(all.slice(1_500, 3_600));
    const codes = (await readAllRows(server, 'units')).map(({ code }) => code);
    const units = await readAllRows(server, 'units', {
      options: { $select: 'code', $orderby: 'code desc', $skip: '3', $top: '201' },
      headers: { prefer: 'odata.maxpagesize=100' },
    });
    expect(units.map(({ code }) => code)).toEqual(codes.reverse().slice(3, 204));
  });

  it('are as long as the client prefers, and say so', async () => {
    const response = await fetch(`${server.url}/odata/observations`, {
      headers: { prefer: 'respond-async, odata.maxpagesize=7' },
    });
    expect(response.headers.get('preference-applied')).toBe('odata.maxpagesize=7');
    const page = (await response.json()) as ODataRows;
    expect(page.value.length).toBe(7);
    expect((await getJson(page['@odata.nextLink'] ?? '', { prefer: 'maxpagesize=5' })).value.length).toBe(5);
  });

  it('keep what else is in the address, such as a key of a client', async () => {
    const options = { ApiKey: 'a b', $filter: "kind eq 'COMMUNE'", $format: 'json' };
    const page = await getOData(server, 'units', { options, headers: { prefer: 'odata.maxpagesize=9' } });
    const next = new URL(page['@odata.nextLink'] ?? '');
    expect(Object.fromEntries(next.searchParams)).toMatchObject(options);
    expect(next.search).not.toContain('%24');
  });
});

it('a client of another maker reads all pages, also while a revision is published', async () => {
  const before = await readCsv(server, '/revisions/1/observations.csv?indicator=PCI');
  const filter = { $filter: "indicator_code eq 'PCI'", $select: 'observation_id,rate' };
  let [requests, published]: [number, Promise<unknown> | undefined] = [0, undefined];
  const client = {
    // The client of odatajs is for browsers: this one sends its requests.
    request(
      { requestUri }: { requestUri: string },
      success: (response: { requestUri: string; statusCode: number; headers: object; body: string }) => void,
      error: (error: unknown) => void,
    ) {
      requests += 1;
      // After the first page another revision is published.
      if (requests === 2)
        published = publishChangedSeeds(server, 'vietnam', {
          'observations-pci.csv': (lines) => lines.filter((_, i) => i % 2 === 0),
        });
      Promise.resolve(published)
        .then(() => fetch(requestUri, { headers: { prefer: 'odata.maxpagesize=100' } }))
        .then(async (response) =>
          success({
            requestUri,
            statusCode: response.status,
            headers: Object.fromEntries(response.headers),
            body: await response.text(),
          }),
        )
        .catch(error);
      return { abort: () => {} };
    },
  };
  vi.stubGlobal('window', globalThis);
  onTestFinished(() => void vi.unstubAllGlobals());
  const cache = odatajs.cache.createDataCache({
    name: 'observations',
    source: addressOf(`${server.url}/odata/`, 'observations', filter),
    pageSize: 10_000,
    prefetchSize: 0,
    mechanism: 'memory',
    httpClient: client,
  });
  const read: Pick<ODataRows, 'value'> = await cache.readRange(0, 10_000);
  expect(idsOf(read.value)).toEqual(before.map((row) => row.observation_id));
  expect(requests).toBe(Math.ceil(before.length / 100));
  const now = await readAllRows(server, 'observations', { options: filter });
  expect(now.length).toBeLessThan(before.length);
});
