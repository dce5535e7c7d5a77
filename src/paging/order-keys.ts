import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { OrderKey } from './list.js';

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
