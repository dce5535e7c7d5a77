import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { OrderKey } from './list.js';

/** By Vietnamese name as a Vietnamese dictionary has it. Not total: a code goes behind it. */
export const byName = (column: PgColumn): OrderKey => ({
  expression: sql`${column} COLLATE "vi-x-icu"`,
  type: 'text',
});

/** By code, byte by byte, the same on every database. */
export const byCode = (column: PgColumn | SQL): OrderKey => ({
  expression: sql`${column} COLLATE "C"`,
  type: 'text',
});

export const byInteger = (column: PgColumn): OrderKey => ({ expression: sql`${column}`, type: 'integer' });

export const byDate = (column: PgColumn): OrderKey => ({ expression: sql`${column}`, type: 'date' });

/** A date that may be unknown: the unknown come first. */
export const byDateUnknownFirst = (column: PgColumn): OrderKey => ({
  expression: sql`coalesce(${column}, '-infinity'::date)`,
  type: 'date',
});
