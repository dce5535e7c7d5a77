import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ossieModel } from '../../src/bi/ossie.js';
import type { SemanticModel } from '../../src/bi/semantic-model.js';
import { useServer } from '../support/use-server.js';

const FILE = join(process.env.SHARED_DATA ?? '', '../conformance/ossie/osi-schema.json');
const hasSchema = process.env.SHARED_DATA !== undefined && existsSync(FILE);

const server = useServer();

async function get(path: string): Promise<string> {
  const response = await fetch(server.url + path);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text;
}

const meta = async () => JSON.parse(await get('/meta')) as SemanticModel & Record<string, unknown>;
const ossie = async () => JSON.parse(await get('/meta/ossie.json')) as ReturnType<typeof ossieModel>;

const ask = (text: string) => server.sql.unsafe<Record<string, string | null>[]>(text);

describe('/meta', () => {
  it('has every view and column of the schema bi, described in both languages', async () => {
    const { entities, title, revision } = await meta();
    expect({ title, revision }).toMatchObject({
      revision: 1,
      title: { en: expect.stringContaining('Open data') },
    });
    const columns = await ask(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'bi' ORDER BY 1`);
    expect(columns.length).toBeGreaterThan(100);
    expect(
      entities.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)).sort(),
    ).toEqual(columns.map(({ name }) => name).sort());
    for (const { vi, en } of entities.flatMap(({ columns }) =>
      columns.map(({ description }) => description),
    )) {
      expect(vi).toMatch(/\S\.$/);
      expect(en).toMatch(/^[\x20-\x7e]+\.$/);
    }
  });

  it.each(['/meta?lang=en', '/meta/ossie.yaml?lang=en', '/bi/observations.odc?lang=en'])(
    '%s is an error, for there are no parameters',
    async (path) => {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'expected no parameters; got "lang"', extensions: { code: 'FILTER_INVALID' } }],
      });
    },
  );

  it('has keys that no two rows share', async () => {
    const { entities } = await meta();
    const withKey = entities.filter(({ key }) => key !== null);
    expect(withKey.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['dim_unit', 'fact_observation', 'adoption']),
    );
    for (const { name, key } of withKey) {
      const [counted] = await ask(
        `SELECT count(*) AS rows, count(DISTINCT (${key?.map((column) => `coalesce(${column}::text, '')`).join(', ')})) AS keys FROM bi.${name}`,
      );
      expect(counted?.keys, name).toBe(counted?.rows);
    }
  });

  it('has joins that find one row, and never more', async () => {
    const { joins } = await meta();
    expect(joins.length).toBeGreaterThan(12);
    for (const { from, to, columns } of joins) {
      const on = columns.map(([one, other]) => `a.${one} = b.${other}`).join(' AND ');
      const [counted] =
        await ask(`SELECT (SELECT count(*) FROM bi.${from} AS a LEFT JOIN bi.${to} AS b ON ${on}) AS joined,
        (SELECT count(*) FROM bi.${from}) AS rows, (SELECT count(*) FROM bi.${from} AS a WHERE ${columns.map(([one]) => `a.${one} IS NOT NULL`).join(' AND ')}) AS named,
        (SELECT count(*) FROM bi.${from} AS a JOIN bi.${to} AS b ON ${on}) AS found`);
      expect([counted?.joined, counted?.found], `${from} to ${to}`).toEqual([counted?.rows, counted?.named]);
    }
  });

  it('has each column of numbers as a measure, of which only amounts may be added', async () => {
    const { measures } = await meta();
    const additive = measures.filter(({ additivity }) => additivity.kind !== 'not-additive');
    expect(measures.length).toBeGreaterThan(15);
    expect(new Set(additive.map(({ name }) => name))).toEqual(new Set(['amount']));
    const of = (name: string) => measures.find((measure) => measure.name === name)?.additivity.kind;
    expect(['rate', 'inexact', 'numerator', 'lower'].map(of)).toEqual(Array(4).fill('not-additive'));
    const [wrong] =
      await ask(`SELECT count(*) FILTER (WHERE aggregation <> 'SUM') AS rates, count(*) AS amounts
      FROM bi.fact_observation JOIN bi.dim_indicator USING (indicator_key) WHERE amount IS NOT NULL`);
    expect(wrong?.rates).toBe('0');
    expect(Number(wrong?.amounts)).toBeGreaterThan(100);
  });

  it('has hierarchies in which each code has one above it', async () => {
    const { hierarchies } = await meta();
    expect(hierarchies.map(({ name, levels }) => [name, levels.map((level) => level.name)])).toEqual([
      ['area', ['country', 'province', 'district', 'commune']],
      ['topic', ['pillar', 'topic', 'indicator']],
      ['time', ['year', 'period']],
    ]);
    for (const { entity, levels } of hierarchies.filter(({ name }) => name !== 'time'))
      for (const [i, { code }] of levels.slice(1).entries()) {
        const above = levels[i]?.code;
        const several = await ask(
          `SELECT ${code} FROM bi.${entity} WHERE ${code} IS NOT NULL AND ${above} IS NOT NULL ${entity === 'dim_unit' ? 'AND is_in_force' : ''} GROUP BY 1 HAVING count(DISTINCT ${above}) > 1`,
        );
        expect(several, `${entity}.${code}`).toEqual([]);
      }
  });
});

describe('the model for Apache Ossie', () => {
  it.skipIf(hasSchema)(
    'is not held against its schema: set SHARED_DATA to the folder next to conformance/ossie',
    () => {},
  );

  it.skipIf(!hasSchema)('is valid against the schema of Ossie', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(readFileSync(FILE, 'utf8')));
    expect([validate(await ossie()), validate.errors]).toEqual([true, null]);
  });

  it('is the same as YAML', async () => {
    expect(parse(await get('/meta/ossie.yaml'))).toEqual(await ossie());
  });

  it('names sources, fields and joins that the database has', async () => {
    const [model] = (await ossie()).semantic_model;
    expect(model?.datasets.length).toBeGreaterThan(8);
    for (const { source, fields } of model?.datasets ?? [])
      await ask(
        `SELECT ${fields.map(({ expression }) => expression.dialects[0]?.expression).join(', ')} FROM ${source} LIMIT 0`,
      );
    const names = model?.relationships.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(names.length);
    for (const { from, to } of model?.relationships ?? [])
      expect(model?.datasets.map(({ name }) => name)).toEqual(expect.arrayContaining([from, to]));
  });

  it('has additivity of each measure as an extension, and none of a dimension', async () => {
    const [model] = (await ossie()).semantic_model;
    const fields = model?.datasets.find(({ name }) => name === 'fact_observation')?.fields ?? [];
    const additivity = Object.fromEntries(
      fields.map(({ name, custom_extensions: [one] = [] as never }) => [
        name,
        one ? JSON.parse(one.data).additivity.kind : null,
      ]),
    );
    expect(additivity).toMatchObject({
      amount: 'additive-over-units',
      rate: 'not-additive',
      inexact: 'not-additive',
      period: null,
      unit_key: null,
    });
    expect(fields.find(({ name }) => name === 'amount')).not.toHaveProperty('dimension');
    expect(fields.find(({ name }) => name === 'period_start')).toMatchObject({
      datatype: 'Date',
      dimension: { is_time: true },
    });
  });

  it('has a metric that adds what may be added, and refuses the rest', async () => {
    const [model] = (await ossie()).semantic_model;
    const metric = model?.metrics?.[0]?.expression.dialects[0]?.expression;
    const total = (indicator: string, more = '') =>
      ask(`SELECT ${metric} AS total FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
        WHERE indicator_code = '${indicator}' ${more}`);
    const [one] = await total('POPULATION', `AND period = '2019' AND unit_kind = 'PROVINCE'`);
    const [country] =
      await ask(`SELECT amount AS total FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
      WHERE indicator_code = 'POPULATION' AND period = '2019' AND unit_code = 'VN'`);
    expect(one?.total).toBe(country?.total);
    await expect(total('POPULATION')).rejects.toThrow(/expected (one period|units of one kind)/);
    await expect(total('PCI', `AND period = '2016'`)).rejects.toThrow('cannot be added');
  });

  it.each(['/meta?x=1', '/meta/ossie.json?lang=en'])('%s is refused', async (path) => {
    expect((await fetch(server.url + path)).status).toBe(400);
  });
});
