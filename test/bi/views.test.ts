import { expect, it } from 'vitest';
import { readCsv, type TextRow } from '../files/support/read-csv.js';
import { useServer } from '../support/use-server.js';
import { isTotal } from './support/is-total.js';

const server = useServer();

/** Columns of the flat table that the facts have under the same name, or join. */
const SHARED = [
  'indicator_code',
  'subject_kind',
  'period',
  'period_start',
  'period_end',
  'year',
  'period_kind',
  'relation',
  'lower',
  'upper',
  'interval_lower',
  'interval_upper',
  'numerator',
  'denominator',
  'status',
  'missing_reason',
  'note',
  'is_latest',
  'locator',
  'document_code',
  'document_url',
  'dataset_code',
  'licence',
  'topic_code',
  'pillar_vi',
  'unit_of_measure',
  'symbol',
  'direction',
  'unit_valid_from',
  'unit_valid_to',
  'unit_kind',
  'country_code',
  'province_code',
  'province_vi',
  'district_en',
  'commune_code',
];

const asLine = (names: readonly string[], row: Record<string, unknown>) =>
  names.map((name) => String(row[name] ?? '')).join('|');

/** Rows of a fact with its dimensions, each value as text. */
const readFacts = (fact: string) =>
  server.sql<Record<string, string>[]>`
    SELECT f.*, u.*, i.*, d.*, s.*, f.period_start::text, f.period_end::text, f.year::text, f.is_latest::text,
      u.unit_valid_from::text, u.unit_valid_to::text, coalesce(f.amount, f.rate, f.inexact) AS value, u.unit_code AS "subject_code"
    FROM ${server.sql(`bi.${fact}`)} AS f
    JOIN bi.dim_indicator AS i USING (indicator_key)
    JOIN bi.dim_document AS d USING (document_key)
    JOIN bi.dim_dataset AS s USING (dataset_key)
    LEFT JOIN bi.dim_unit AS u USING (unit_key)`;

it.each([
  ['fact_observation', isTotal],
  ['fact_breakdown', (row: TextRow) => !isTotal(row)],
])(
  'bi.%s has the observations of the flat table, in its columns',
  async (fact, belongs) => {
    const names = [...SHARED, 'value'];
    const table = (await readCsv(server, '/observations.csv')).filter(belongs);
    const found = await readFacts(fact);
    expect(table.length).toBeGreaterThan(100);
    expect(found.map((row) => asLine(names, row)).sort()).toEqual(
      table.map((row) => asLine(names, row)).sort(),
    );
  },
  120_000,
);

it('each dimension has each key once, and all keys of the facts', async () => {
  for (const [dimension, key] of [
    ['dim_indicator', 'indicator_key'],
    ['dim_unit', 'unit_key'],
    ['dim_document', 'document_key'],
    ['dim_dataset', 'dataset_key'],
    ['dim_period', 'period_key'],
  ] as const) {
    const { sql } = server;
    const [counted] =
      await sql`SELECT count(*) - count(DISTINCT ${sql(key)}) AS twice FROM ${sql(`bi.${dimension}`)}`;
    expect(counted?.twice, dimension).toBe('0');
    const missing = await sql`SELECT ${sql(key)} FROM bi.fact_observation WHERE ${sql(key)} IS NOT NULL
      EXCEPT SELECT ${sql(key)} FROM ${sql(`bi.${dimension}`)}`;
    expect(missing, dimension).toEqual([]);
  }
});

it('bi.observation_wide has the rows of bi.fact_observation, each once', async () => {
  const [counted] = await server.sql`SELECT (SELECT count(*) FROM bi.observation_wide) AS wide,
    (SELECT count(*) FROM bi.fact_observation) AS facts, (SELECT count(*) FROM bi.observation_wide WHERE unit_vi IS NOT NULL) AS named`;
  expect(counted?.wide).toBe(counted?.facts);
  expect(Number(counted?.named)).toBeGreaterThan(1000);
});

it('a value is in one of amount, rate and inexact', async () => {
  const [counted] =
    await server.sql`SELECT count(*) FILTER (WHERE num_nonnulls(amount, rate, inexact) > 1) AS several,
    count(*) FILTER (WHERE relation <> 'EQUAL' AND num_nonnulls(amount, rate) > 0) AS wrong FROM bi.fact_observation`;
  expect(counted).toEqual({ several: '0', wrong: '0' });
});

it('every view and column is described in Vietnamese and in English', async () => {
  const described = await server.sql<{ place: string; text: string | null }[]>`
    SELECT class.relname || coalesce('.' || attname, '') AS place, col_description(class.oid, coalesce(attnum, 0)) AS text
    FROM pg_class AS class LEFT JOIN LATERAL (
      SELECT attname, attnum FROM pg_attribute WHERE attrelid = class.oid AND attnum > 0 UNION ALL SELECT NULL, 0) AS of_class ON true
    WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v'`;
  expect(described.length).toBeGreaterThan(100);
  const undescribed = described.filter(({ text }) => !/^\S.+[.;] \/ [A-Z].+\.$/.test(text ?? ''));
  expect(undescribed.filter(({ place }) => place.includes('.'))).toEqual([]);
});
