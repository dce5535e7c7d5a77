import type { Sql } from 'postgres';
import { expect } from 'vitest';
import { type Draft, withRows } from './draft.js';
import { observed, small } from './drafts.js';

const YEARS = 1_000;

/** The small package with some thousand observations more, all of one value: each edition changes every one. */
export const edition = (value: number): Draft =>
  withRows(
    small,
    'observations-many',
    ...Array.from({ length: YEARS }, (_, i) => observed('dti', '380', String(1000 + i), String(value))),
  );

/**
 * The value of the many observations in every revision up to the newest.
 * @throws where a revision is not whole, or a row belongs to one that is not there
 */
export async function editions(sql: Sql): Promise<number[]> {
  const tables = await sql<{ name: string }[]>`
    SELECT attrelid::regclass::text AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'superseded_in'`;
  const numbers = (await sql<{ number: number }[]>`SELECT number FROM revision ORDER BY 1`).map(
    ({ number }) => number,
  );
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  const packages = await sql`SELECT revision, package FROM revision_package ORDER BY 1`;
  expect(packages).toEqual(numbers.map((revision) => ({ revision, package: 'small' })));
  for (const { name } of tables) {
    const foreign = await sql`SELECT FROM ${sql(name)}
      WHERE published_in > ${numbers.length} OR superseded_in BETWEEN ${numbers.length + 1} AND 2147483646`;
    expect(foreign, name).toHaveLength(0);
  }
  const found: number[] = [];
  for (const number of numbers) {
    const rows = await sql<{ value: number; count: number }[]>`
      SELECT o.value::integer AS value, count(*)::integer AS count
      FROM observation o JOIN series s ON s.id = o.series_id AND s.published_in <= ${number} AND s.superseded_in > ${number}
      JOIN entity e ON e.id = s.id
      WHERE e.key = 'dti|UNIT:380@..|' AND o.published_in <= ${number} AND o.superseded_in > ${number} GROUP BY 1`;
    expect(rows, `revision ${number}`).toEqual([{ value: expect.any(Number), count: YEARS }]);
    found.push(rows[0]?.value ?? 0);
  }
  return found;
}
