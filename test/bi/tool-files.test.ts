import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { useServer } from '../support/use-server.js';

const server = useServer();
const get = (path: string) => fetch(server.url + path);

/** The files of an archive by name, as text. */
const unzip = (archive: Buffer): Promise<Map<string, string>> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, string>();
    fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (failure, stream) => {
          if (failure) return reject(failure);
          found.set(entry.fileName, (await buffer(stream)).toString());
          zip.readEntry();
        }),
      );
      zip.on('end', () => resolve(found)).on('error', reject);
      zip.readEntry();
    });
  });

/** Properties of a file that has each on one line, in JSON. */
const readLines = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [, name = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
        return [name, JSON.parse(value)];
      }),
  );

interface Field {
  name: string;
  description: string;
  semantic_type?: string;
  fk_target?: { table: string; field: string };
}

interface Dataset {
  table_name: string;
  uuid: string;
  database_uuid: string;
  metrics: { expression: string }[];
  columns: { column_name: string; description: string; is_dttm: boolean; type: string }[];
}

it('connects Power BI to the address of the server', async () => {
  const answer = await get('/bi/catalogue.pbids');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="catalogue.pbids"');
  const { connections } = (await answer.json()) as { connections: unknown[] };
  expect(connections).toEqual([
    { details: { protocol: 'odata', address: { url: `${server.url}/odata/` } }, options: {}, mode: 'Import' },
  ]);
});

const unescapeXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

it('connects Excel to observations without a breakdown, of which nothing wrong is added', async () => {
  const page = await (await get('/bi/observations.odc')).text();
  const [, data = ''] = /<odc:PowerQueryMashupData>(.*?)<\/odc:PowerQueryMashupData>/s.exec(page) ?? [];
  const [, formula = ''] = /<Formula>(.*?)<\/Formula>/s.exec(unescapeXml(data)) ?? [];
  const written = unescapeXml(formula);
  const [, address = ''] = /OData\.Feed\("([^"]+)", null, \[Implementation = "2\.0"\]\)/.exec(written) ?? [];
  const filter = `$filter=indicator_code eq 'POPULATION' and subject_code eq '38'`;
  const { value } = (await (await fetch(`${address}?${filter}`)).json()) as { value: object[] };
  expect(value).toEqual([expect.objectContaining({ period: '2019', amount: 3640128, rate: null })]);
  expect(value[0]).not.toHaveProperty('value');
});

it('has every view and column for Superset, with a sum of what may be added alone', async () => {
  const files = await unzip(Buffer.from(await (await get('/bi/superset.zip')).arrayBuffer()));
  expect(readLines(files.get('catalogue/metadata.yaml') ?? '')).toMatchObject({ type: 'SqlaTable' });
  const database = readLines(files.get('catalogue/databases/catalogue.yaml') ?? '');
  const datasets = [...files]
    .filter(([name]) => name.startsWith('catalogue/datasets/'))
    .map(([, text]) => readLines(text) as unknown as Dataset);
  const columns = await server.sql<{ view: string; name: string; description: string }[]>`
    SELECT table_name AS view, column_name AS name, col_description(('bi.' || table_name)::regclass, ordinal_position) AS description
    FROM information_schema.columns WHERE table_schema = 'bi' ORDER BY table_name, ordinal_position`;
  expect(
    datasets.flatMap(({ table_name, columns }) =>
      columns.map(({ column_name, description }) => ({ view: table_name, name: column_name, description })),
    ),
  ).toEqual([...columns]);
  expect(
    datasets
      .filter(({ metrics }) => metrics.length > 0)
      .map(({ table_name, metrics }) => [table_name, metrics[0]?.expression]),
  ).toEqual(['fact_breakdown', 'fact_observation', 'observation_wide'].map((name) => [name, 'SUM(amount)']));
  expect(new Set(datasets.map(({ uuid }) => uuid)).size).toBe(datasets.length);
  expect(new Set(datasets.map(({ database_uuid }) => database_uuid))).toEqual(new Set([database.uuid]));
  expect(String(database.uuid)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

it('has YAML for Superset, as a reader of YAML sees it', async ({ skip }) => {
  const read = 'import sys, json, yaml; print(json.dumps(yaml.safe_load(sys.stdin.read())))';
  const readYaml = (input: string) =>
    JSON.parse(
      execFileSync('/usr/bin/python3', ['-c', read], { input, stdio: ['pipe', 'pipe', 'ignore'] }).toString(),
    );
  try {
    readYaml('a: 1');
  } catch {
    console.log('skipped: there is no Python with yaml');
    skip('there is no Python with yaml');
  }
  const files = await unzip(Buffer.from(await (await get('/bi/superset.zip')).arrayBuffer()));
  for (const [name, text] of files) expect(readYaml(text), name).toEqual(readLines(text));
});

it('has keys for Metabase that are keys in the data', async () => {
  const { tables } = (await (await get('/bi/metabase.json')).json()) as {
    tables: { name: string; fields: Field[] }[];
  };
  const { sql } = server;
  const fields = tables.flatMap(({ name: table, fields }) => fields.map((field) => ({ table, ...field })));
  const keys = fields.filter(({ semantic_type }) => semantic_type === 'type/PK');
  expect(keys.map(({ table }) => table)).toEqual([
    'dim_dataset',
    'dim_document',
    'dim_indicator',
    'dim_model',
    'dim_period',
    'dim_series',
    'dim_unit',
    'infrastructure',
    'target',
    'target_progress',
  ]);
  for (const { table, name } of keys) {
    const [counted] =
      await sql`SELECT count(*) - count(DISTINCT ${sql(name)}) AS twice FROM ${sql(`bi.${table}`)}`;
    expect(counted?.twice, table).toBe('0');
  }
  const references = fields.filter(({ semantic_type }) => semantic_type === 'type/FK');
  expect(references.length).toBeGreaterThan(15);
  for (const { table, name, fk_target } of references) {
    const missing = await sql`SELECT ${sql(name)} FROM ${sql(`bi.${table}`)} WHERE ${sql(name)} IS NOT NULL
      EXCEPT SELECT ${sql(fk_target?.field ?? '')} FROM ${sql(`bi.${fk_target?.table}`)}`;
    expect(missing, `${table}.${name}`).toEqual([]);
  }
});

it.each(['catalogue.pbids', 'observations.odc', 'superset.zip', 'metabase.json'])(
  '%s has the same bytes each time, and is not sent to who has it',
  async (name) => {
    const [first, second] = await Promise.all([get(`/bi/${name}`), get(`/bi/${name}`)]);
    expect(Buffer.from(await first.arrayBuffer()).equals(Buffer.from(await second.arrayBuffer()))).toBe(true);
    const again = await fetch(`${server.url}/bi/${name}`, {
      headers: { 'if-none-match': String(first.headers.get('etag')) },
    });
    expect(again.status).toBe(304);
  },
);

it.each([
  ['/bi/catalog.pbids', 'Is /bi/catalogue.pbids meant?'],
  [
    '/bi/superset.yaml',
    'expected one of /bi/catalogue.pbids, /bi/observations.odc, /bi/superset.zip, /bi/metabase.json; got "superset.yaml"',
  ],
  ['/bi/__proto__', 'expected one of'],
  ['/bi', '/bi/catalogue.pbids'],
  ['/powerbi', '/bi/catalogue.pbids'],
])('%s is not found, with what there is', async (path, message) => {
  const answer = await get(path);
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect([answer.status, errors[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
  expect(errors[0]?.message).toContain(message);
});
