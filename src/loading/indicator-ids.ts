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
    WHERE ${indicator.formerCodes} && ${texts(codes)} AND ${reader.live(indicator)}
  ${
    codes.every(isUsual)
      ? sql``
      : sql`UNION ALL SELECT ${indicator.id} FROM (${codesInOtherCase(reader, indicator, codes)}) AS other
    JOIN indicator ON ${indicator.code} = other.code OR ${indicator.formerCodes} @> ARRAY[other.code] WHERE ${reader.live(indicator)}`
  }`;

/**
 * Is the code in capital letters, as codes of indicators usually are? It is then looked for as it is, because lists are
 * slower with the search for other spellings. A list by a code in capitals that nothing has is empty, with a warning.
 */
const isUsual = (code: string): boolean => code === code.toUpperCase();
