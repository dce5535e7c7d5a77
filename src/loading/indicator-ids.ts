import { type SQL, sql } from 'drizzle-orm';
import { isOneOf, texts } from '../../db/columns.js';
import { indicator } from '../../db/tables/index.js';
import { codesInOtherCase } from './letter-case.js';
import type { Reader } from './reader.js';

/**
 * SQL: the ids of the indicators with these codes, or with these former codes, also in another letter case. Several parts,
 * because the planner estimates each of them well, and an OR of all badly.
 */
export const indicatorIdsByCode = (reader: Reader, codes: readonly string[]): SQL => sql`
  SELECT ${indicator.id} FROM indicator WHERE ${isOneOf(indicator.code, codes)} AND ${reader.live(indicator)}
  UNION ALL SELECT ${indicator.id} FROM indicator
    WHERE ${isFormerCode(codes)} AND ${reader.live(indicator)}
  ${
    codes.every(isUsual)
      ? sql``
      : sql`UNION ALL SELECT ${indicator.id} FROM (${codesInOtherCase(reader, indicator, codes)}) AS other
    JOIN indicator ON ${indicator.code} = other.code OR ${indicator.formerCodes} @> ARRAY[other.code] WHERE ${reader.live(indicator)}`
  }`;

/**
 * SQL: does the indicator row have one of these as a former code? A planner that sees the codes expects each of them often,
 * because almost all lists of former codes are empty, and reads all indicators; in a subquery it does not see them.
 */
export const isFormerCode = (codes: readonly string[]): SQL =>
  sql`${indicator.formerCodes} && (SELECT ${texts(codes)})`;

/**
 * Is the code in capital letters, as codes of indicators usually are? It is then looked for as it is, because lists are
 * slower with the search for other spellings. A list by a code in capitals that nothing has is empty, with a warning.
 */
const isUsual = (code: string): boolean => code === code.toUpperCase();
