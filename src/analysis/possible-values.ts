import { type SQL, sql } from 'drizzle-orm';
import { observation } from '../../db/tables/index.js';

/**
 * The interval of values that an observation allows, in SQL. "> 95" is everything above 95, and "7 to 10" everything
 * from 7 to 10. ABOUT states no bounds; its number is the only value that is known of it, so it counts as that number.
 */

const { relation, value, lower, upper, status } = observation;

/** SQL: does the observation state a number, exact or as a bound? A numerator with a denominator alone states none. */
export const hasNumberInSql: SQL = sql`(${status} <> 'MISSING' AND (${relation} = 'BETWEEN' OR ${value} IS NOT NULL))`;

/** SQL: does the observation state a number and allow more than one value? */
export const isRangeInSql: SQL = sql`(${relation} NOT IN ('EQUAL', 'ABOUT'))`;

/** SQL: the lowest value that the observation allows, or its limit. */
export const lowestInSql: SQL = sql`CASE WHEN ${relation} = 'BETWEEN' THEN ${lower} WHEN ${relation} IN ('LESS', 'AT_MOST') THEN '-infinity' ELSE ${value} END`;

/** SQL: the highest value that the observation allows, or its limit. */
export const highestInSql: SQL = sql`CASE WHEN ${relation} = 'BETWEEN' THEN ${upper} WHEN ${relation} IN ('GREATER', 'AT_LEAST') THEN 'infinity' ELSE ${value} END`;

/** SQL: the same, for sums: no number for ABOUT, because the sum may be any. */
export const certainlyAtLeastInSql: SQL = sql`CASE WHEN ${relation} = 'ABOUT' THEN '-infinity' ELSE ${lowestInSql} END`;

/** SQL: the same from above. */
export const certainlyAtMostInSql: SQL = sql`CASE WHEN ${relation} = 'ABOUT' THEN 'infinity' ELSE ${highestInSql} END`;

/** SQL: a total of numbers that may be infinite, as a number; null where there is no bound. */
export const finiteInSql = (total: SQL): SQL => sql`nullif(nullif(${total}, 'infinity'), '-infinity')`;

/** SQL: 1 where the values of the observation only approach the lowest one from above, as "> 95" does; otherwise 0. */
export const aboveLowestInSql: SQL = sql`(${relation} = 'GREATER')::integer`;

/** SQL: 1 where the values of the observation only approach the highest one from below, as "< 5" does; otherwise 0. */
export const belowHighestInSql: SQL = sql`(${relation} = 'LESS')::integer`;
