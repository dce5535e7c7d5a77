import http from 'node:http';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { publishChangedSeeds } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { addressOf, getJson, getOData, type ODataRows } from './support/get-odata.js';
import { observationRows } from './support/observation-rows.js';
import { csdlSchema, readCsdl, readEdmx } from './support/read-metadata.js';

const server = useServer();

const FEEDS = [
  'observations',
  'breakdowns',
  'alternatives',
  'units',
  'unit_changes',
  'indicators',
  'topics',
  'targets',
  'documents',
  'datasets',
  'infrastructure',
  'models',
  'adoptions',
];

const get = (path: string, options: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(addressOf(`${server.url}/odata`, path, options), init);

/** What Power Query sends. */
const POWER_QUERY =
  'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7';

describe('the service', () => {
  it.each(['', '/'])('lists its feeds at /odata%s, whatever a client adds', async (path) => {
    const response = await get(
      path,
      { ApiKeyName: 'x' },
      {
        headers: { accept: POWER_QUERY, 'odata-maxversion': '4.0', maxdataserviceversion: '3.0' },
      },
    );
    expect(response.headers.get('odata-version')).toBe('4.0');
    expect(response.headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(await response.json()).toEqual({
      '@odata.context': `${server.url}/odata/$metadata`,
      value: FEEDS.map((name) => ({ name, kind: 'EntitySet', url: name })),
    });
  });

  it('describes itself in XML, whatever a client accepts', async () => {
    const response = await get('/$metadata', {}, { headers: { accept: 'application/json' } });
    expect(response.headers.get('content-type')).toMatch(/^application\/xml/);
  });

  it('has a description that two programs of other makers read, with each column of the files', async () => {
    const xml = await (await get('/$metadata')).text();
    const schema = readEdmx(xml);
    expect(schema.entitySets.map(({ name }) => name)).toEqual(FEEDS);
    const observation = schema.entityTypes.find(({ name }) => name === 'BreakdownObservation');
    expect(observation?.keys.map(({ name }) => name)).toEqual(['observation_id']);
    const { breakdowns } = await observationRows(server);
    const [row = {}] = breakdowns;
    expect(observation?.entityProperties.map(({ name }) => name)).toEqual(Object.keys(row));
    const value = observation?.entityProperties.find(({ name }) => name === 'amount');
    // Without a scale, clients read whole numbers.
    expect(value).toMatchObject({ type: 'Edm.Decimal', scale: 'variable' });
    const csdl = readCsdl(xml) as { Catalogue: Record<string, Record<string, unknown>> };
    expect(csdl.Catalogue.Observation?.amount).toMatchObject({
      $Type: 'Edm.Decimal',
      $Nullable: true,
      '@Core.Description': expect.stringContaining(' / Exact value that can be added'),
    });
    expect(csdl.Catalogue.Container?.observations).toMatchObject({
      $Collection: true,
      $Type: 'Catalogue.Observation',
    });
    const ajv = new Ajv({ strict: false });
    const isValid = ajv.validate(csdlSchema(), csdl);
    expect(ajv.errors).toBeNull();
    expect(isValid).toBe(true);
  });

  it.each(FEEDS)('has rows of the described types in %s, and finds each by its key', async (feed) => {
    const schema = readEdmx(await (await get('/$metadata')).text());
    const type = schema.entitySets
      .find(({ name }) => name === feed)
      ?.entityTypeName.split('.')
      .at(-1);
    const described = schema.entityTypes.find(({ name }) => name === type);
    const types = new Map(described?.entityProperties.map(({ name, type }) => [name, type]));
    const { value: rows } = await getOData(server, feed, { options: { $top: '50' } });
    const key = described?.keys[0]?.name ?? '';
    expect(rows.length).toBeGreaterThan(feed === 'alternatives' ? 0 : 1);
    const IS: Record<string, (cell: unknown) => boolean> = {
      'Edm.String': (cell) => typeof cell === 'string',
      'Edm.Decimal': (cell) => typeof cell === 'number',
      'Edm.Int32': (cell) => Number.isInteger(cell),
      'Edm.Boolean': (cell) => typeof cell === 'boolean',
      'Edm.Date': (cell) => /^\d{4}-\d\d-\d\d$/.test(String(cell)),
    };
    const wrong = rows.flatMap((row) =>
      Object.entries(row).filter(([name, cell]) =>
        cell === null ? name === key : !IS[types.get(name) ?? '']?.(cell),
      ),
    );
    expect(wrong).toEqual([]);
    expect(Object.keys(rows[0] ?? {})).toEqual([...types.keys()]);
    const [row = {}] = rows;
    const literal = typeof row[key] === 'number' ? row[key] : `'${row[key]}'`;
    const { '@odata.context': context, ...found } = await getOData<ODataRows & typeof row>(
      server,
      `${feed}(${literal})`,
    );
    expect(context).toBe(`${server.url}/odata/$metadata#${feed}/$entity`);
    expect(found).toEqual(row);
    expect(await getOData(server, `${feed}(${key}=${literal})`, { options: { $select: key } })).toEqual({
      '@odata.context': `${server.url}/odata/$metadata#${feed}(${key})/$entity`,
      [key]: row[key],
    });
  });

  it('counts', async () => {
    const response = await get('/units/$count', { $filter: "kind eq 'PROVINCE'" });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const { value } = await getOData(server, 'units', { options: { $filter: "kind eq 'PROVINCE'" } });
    expect(await response.text()).toBe(String(value.length));
  });

  it('writes decimals with all digits, as numbers or as texts', async () => {
    const options = { $filter: "indicator_code eq 'PCI' and rate gt 60", $select: 'rate', $top: '1' };
    const asNumber = await (await get('/observations', options)).text();
    const asText = await (
      await get('/observations', { ...options, $format: 'application/json;IEEE754Compatible=true' })
    ).text();
    const [, digits = ''] = /"rate":"(\d+\.\d{10,})"/.exec(asText) ?? [];
    expect(digits).not.toBe('');
    expect(asNumber).toContain(`"rate":${digits}}`);
  });

  it('leaves control information out where a client wants none', async () => {
    const response = await get(
      '/units',
      { $top: '1', $select: 'code' },
      { headers: { accept: 'application/json;odata.metadata=none' } },
    );
    expect(Object.keys((await response.json()) as object)).toEqual(['value']);
  });

  it('reads a revision at its own address, for ever', async () => {
    await publishChangedSeeds(server, 'vietnam', { 'observations-pci.csv': (lines) => lines.slice(0, -5) });
    const count = async (revision: string) => {
      const page = await getJson(`${server.url}${revision}/odata/observations?$count=true&$top=0`);
      return page['@odata.count'] ?? 0;
    };
    expect(await count('')).toBe((await count('/revisions/1')) - 5);
    expect(await count('')).toBe(await count('/revisions/2'));
  });

  it('is not sent again to who has it, and is compressed', async () => {
    const first = await get('/units', {}, { headers: { 'accept-encoding': 'gzip' } });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const again = await get(
      '/units',
      {},
      {
        headers: { 'accept-encoding': 'gzip', 'if-none-match': first.headers.get('etag') ?? '' },
      },
    );
    expect(again.status).toBe(304);
  });
});

const tokenOf = async (feed: string, root: string) => {
  const page = await getJson(`${server.url}${root}/${feed}`, { prefer: 'odata.maxpagesize=1' });
  return new URL(page['@odata.nextLink'] ?? '').searchParams.get('$skiptoken') ?? '';
};

/** Texts for which a token of another feed, revision or question is put in. */
const TOKENS: Record<string, () => Promise<string>> = {
  UNITS: () => tokenOf('units', '/odata'),
  FIRST: () => tokenOf('observations', '/revisions/1/odata'),
};

describe('a wrong request is refused in the form of OData, with what it is about', () => {
  it.each([
    ['/nothing', 404, 'NOT_FOUND', undefined, 'there is no entity set "nothing"'],
    ['/observation', 404, 'NOT_FOUND', undefined, 'is observations meant?'],
    ["/units('x')", 404, 'NOT_FOUND', undefined, 'units has no row with this id'],
    ["/observations('x')", 400, 'ID_INVALID', undefined, 'expected an id'],
    ['/units(', 404, 'NOT_FOUND', undefined, 'there is no resource'],
    ['/units(1,2)', 400, 'FILTER_INVALID', 'key', 'expected one key'],
    ['/units/code', 501, 'ODATA_NOT_SUPPORTED', undefined, 'is not supported'],
    ['/$batch', 501, 'ODATA_NOT_SUPPORTED', undefined, 'one entity set at a time'],
    ['/units?$expand=parent', 501, 'ODATA_NOT_SUPPORTED', '$expand', 'each row has the names'],
    ['/units?$apply=aggregate(x)', 501, 'ODATA_NOT_SUPPORTED', '$apply', 'the SQL views'],
    ['/units?$filter=@p&@p=true', 501, 'ODATA_NOT_SUPPORTED', '@p', 'no parameter aliases'],
    ['/units?$filtr=true', 400, 'FILTER_INVALID', '$filtr', 'is $filter meant?'],
    ['/units?filter=true', 400, 'FILTER_INVALID', 'filter', 'is $filter meant?'],
    ['/units?%20$Filter=true', 400, 'FILTER_INVALID', ' $Filter', 'is $filter meant?'],
    ['/units?=code eq 1', 400, 'FILTER_INVALID', '?', 'expected a name before the ='],
    ['/units?indicator=PCI', 400, 'FILTER_INVALID', 'indicator', 'a parameter of files'],
    ['/units?$select=code,', 400, 'FILTER_INVALID', '$select', 'expected a property'],
    ['/$metadata?$format=json', 406, 'NOT_ACCEPTABLE', undefined, 'in XML only'],
    ['/units(1)', 400, 'FILTER_INVALID', 'key', 'a text in quotation marks'],
    ["/unit_changes('1')", 400, 'FILTER_INVALID', 'key', 'a number'],
    ['/units?$top=1&$top=2', 400, 'FILTER_INVALID', '$top', 'expected once'],
    ['/units?$top=-1', 400, 'FILTER_INVALID', '$top', 'from 0 to 2147483647'],
    ['/units?$skip=99999999999', 400, 'FILTER_INVALID', '$skip', 'from 0 to 2147483647'],
    ['/units?$count=yes', 400, 'FILTER_INVALID', '$count', 'true or false'],
    ['/units?$select=cod', 400, 'FILTER_INVALID', '$select', 'is code meant?'],
    ['/units?$select=parent/code', 501, 'ODATA_NOT_SUPPORTED', '$select', 'no paths'],
    ['/units?$select=', 400, 'FILTER_INVALID', '$select', 'expected a property'],
    ['/units?$orderby=code up', 400, 'FILTER_INVALID', '$orderby', 'asc or desc'],
    ['/units?$orderby=tolower(code)', 501, 'ODATA_NOT_SUPPORTED', '$orderby', 'properties only'],
    ['/observations?$orderby=text_vi', 501, 'ODATA_NOT_SUPPORTED', '$orderby', 'text_vi can be selected'],
    ['/units?$format=atom', 406, 'NOT_ACCEPTABLE', undefined, 'expected application/json'],
    ['/units?$skiptoken=x', 400, 'CURSOR_INVALID', '$skiptoken', 'follow the nextLink'],
    [
      '/observations?$skiptoken=UNITS',
      400,
      'CURSOR_OF_ANOTHER_LIST',
      '$skiptoken',
      'expected a token of observations',
    ],
    [
      '/observations?$filter=is_latest&$skiptoken=FIRST',
      400,
      'CURSOR_OF_ANOTHER_LIST',
      '$skiptoken',
      'with the same $filter',
    ],
    [
      '/observations?$filter=year gt 12024-01-01',
      400,
      'FILTER_INVALID',
      '$filter',
      'expected an existing day',
    ],
    [`/units?$filter=${'('.repeat(4_000)}`, 400, 'LIMIT_EXCEEDED', '$filter', 'at most 50 levels'],
    ['/units?$filter=code eq %27%00%27', 400, 'FILTER_INVALID', '$filter', 'NUL'],
    ['/units?$count=true', 405, 'METHOD_NOT_ALLOWED', undefined, 'expected GET, HEAD'],
  ])('%s', async (path, status, code, target, message) => {
    let address = path;
    for (const [name, make] of Object.entries(TOKENS))
      if (path.includes(name)) address = path.replace(name, await make());
    const response = await fetch(`${server.url}/odata${address}`, {
      method: status === 405 ? 'POST' : 'GET',
    });
    const body = (await response.json()) as { error: object };
    expect(body).toEqual({
      error: { code, message: expect.stringContaining(message), ...(target && { target }) },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('odata-version')).toBe('4.0');
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'POST'])('%s, with a body or without', async (method) => {
    const response = await get('/units', {}, { method, headers: { 'content-type': 'application/json' } });
    expect(await response.json()).toMatchObject({ error: { code: 'METHOD_NOT_ALLOWED' } });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('a token of another revision, at the address of a revision', async () => {
    const response = await fetch(
      `${server.url}/revisions/2/odata/observations?$skiptoken=${await tokenOf('observations', '/revisions/1/odata')}`,
    );
    expect(await response.json()).toMatchObject({
      error: { code: 'CURSOR_OF_ANOTHER_REVISION', target: '$skiptoken' },
    });
  });

  it('a token whose keys were changed', async () => {
    const keys = (...given: unknown[]) => Buffer.from(JSON.stringify(given)).toString('base64url');
    const token = JSON.parse(
      Buffer.from(await tokenOf('observations', '/odata'), 'base64url').toString(),
    ) as unknown[];
    for (const changed of [
      keys(...token, '1'),
      keys(...token.slice(0, -1), null),
      keys(...token.slice(0, -1), '1x'),
      keys(...token.slice(0, -2), '2024-13-01', '0'),
      keys('observations', 0, token[2], ...token.slice(3)),
      keys(),
      Buffer.from('[').toString('base64url'),
    ]) {
      const response = await get('/observations', { $skiptoken: changed });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: { code: 'CURSOR_INVALID' } },
      ]);
    }
  });

  it.each([
    [{ accept: 'application/atom+xml' }, 'NOT_ACCEPTABLE'],
    [{ accept: 'application/json;odata.metadata=full' }, 'NOT_ACCEPTABLE'],
    [{ 'odata-maxversion': '3.0' }, 'BAD_REQUEST'],
  ])('a client that reads only %o', async (headers, code) => {
    const response = await get('/units', {}, { headers });
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  it('a path that cannot be decoded, and an address of two million letters', async () => {
    expect((await fetch(`${server.url}/odata/units('%zz')`)).status).toBe(400);
    const status = await new Promise((resolve) => {
      http
        .get(`${server.url}/odata/units?$filter=${'x'.repeat(2_000_000)}`, ({ statusCode }) =>
          resolve(statusCode),
        )
        .on('error', ({ message }) => resolve(message));
    });
    expect([431, 'write EPIPE', 'read ECONNRESET', 'write ECONNRESET']).toContain(status);
  });
});
