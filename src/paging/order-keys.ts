import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { nameOfRow } from '../../db/tables/name.js';
import type { OrderKey } from './list.js';
import type { NameOrCode, Order } from './order.input.js';

/** By name or title, in Vietnamese alphabetical order. Not total: add a code after it. */
export const byName = (name: SQL): OrderKey => ({
  expression: sql`${name} COLLATE "vi-x-icu"`,
  type: 'text',
});

/** By code, bytewise, so the same on every database. */
export const byCode = (column: PgColumn | SQL): OrderKey => ({
  expression: sql`${column} COLLATE "C"`,
  type: 'text',
});

export const byInteger = (column: PgColumn): OrderKey => ({ expression: sql`${column}`, type: 'integer' });

export const byDate = (column: PgColumn): OrderKey => ({ expression: sql`${column}`, type: 'date' });

/** A date that may be unknown; unknown dates come first. */
export const byDateUnknownFirst = (column: PgColumn): OrderKey => ({
  expression: sql`coalesce(${column}, '-infinity'::date)`,
  type: 'date',
});

interface NamedTable {
  code: PgColumn;
  nameVi: PgColumn;
  nameEn: PgColumn;
}

/** The keys of a list of objects with a code and a name; by code if no order is given. */
export const byNameOrCode = (table: NamedTable, order: Order<NameOrCode> | null | undefined): OrderKey[] =>
  order?.field === 'NAME' ? [byName(nameOfRow(table)), byCode(table.code)] : [byCode(table.code)];

interface ValuedTable {
  relation: PgColumn;
  value: PgColumn;
  lower: PgColumn;
}

/**
 * By value: that of BETWEEN is its lower bound, and rows without a value come last in both directions. Of equal values,
 * those that are less come before the exact ones, and those that are more after them. Not total.
 */
export const byValue = ({ relation, value, lower }: ValuedTable, descending: boolean): OrderKey[] => [
  {
    expression: sql`coalesce(CASE ${relation} WHEN 'BETWEEN' THEN ${lower} ELSE ${value} END, ${descending ? '-Infinity' : 'Infinity'}::numeric)`,
    type: 'numeric',
  },
  {
    expression: sql`(CASE ${relation} WHEN 'LESS' THEN 0 WHEN 'AT_MOST' THEN 1 WHEN 'BETWEEN' THEN 3
      WHEN 'AT_LEAST' THEN 4 WHEN 'GREATER' THEN 5 ELSE 2 END)::smallint`,
    type: 'smallint',
  },
];
