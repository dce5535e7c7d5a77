import { sql } from 'drizzle-orm';
import { check, date, numeric, type PgColumn, pgEnum, text } from 'drizzle-orm/pg-core';

export const relation = pgEnum('relation', [
  'EQUAL',
  'GREATER',
  'AT_LEAST',
  'LESS',
  'AT_MOST',
  'ABOUT',
  'BETWEEN',
]);

/** A period as its source writes it, and as a half-open interval of days. */
export const periodColumns = () => ({
  period: text().notNull(),
  periodStart: date().notNull(),
  periodEnd: date().notNull(),
});

/** A value with its relation (equal to, at least, about …), and bounds. */
export const valueColumns = () => ({
  relation: relation().notNull(),
  value: numeric(),
  lower: numeric(),
  upper: numeric(),
});

export const periodOrder = (name: string, t: { periodStart: PgColumn; periodEnd: PgColumn }) =>
  check(`${name}_period_order`, sql`${t.periodStart} < ${t.periodEnd}`);

type ValueColumns = { relation: PgColumn; value: PgColumn; lower: PgColumn; upper: PgColumn };

/** BETWEEN has both bounds in order and no value; any other relation has no bounds. */
export const boundsFitRelation = (name: string, t: ValueColumns) =>
  check(
    `${name}_bounds_fit_relation`,
    sql`CASE WHEN ${t.relation} = 'BETWEEN'
      THEN num_nonnulls(${t.lower}, ${t.upper}) <> 1 AND ${t.value} IS NULL AND ${t.lower} < ${t.upper}
      ELSE num_nonnulls(${t.lower}, ${t.upper}) = 0 END`,
  );
