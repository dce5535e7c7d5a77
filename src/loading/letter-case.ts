import { type SQL, sql, type Table } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isOneOf, nameOf, texts } from '../../db/columns.js';
import { batched } from './batch.js';
import { rowByCode } from './by-id.js';
import type { Reader, RevisionedTable } from './reader.js';

export type CodedTable = RevisionedTable & { id: PgColumn; code: PgColumn; formerCodes?: PgColumn };

interface CodeInOtherCase {
  written: string;
  code: string;
}

/** Can a code be written in another letter case? */
export const hasLetters = (code: string): boolean => code.toLowerCase() !== code.toUpperCase();

const inSmallLetters = (text: SQL | PgColumn): SQL => sql`lower(${text} COLLATE "und-x-icu")`;

/**
 * SQL: rows (written, code): for each of these texts that is no code of the table, the code that differs from it in letter
 * case only, if exactly one does. Former codes are codes too. The table is read only if there is such a text, and once for
 * all of them.
 */
export function codesInOtherCase(reader: Reader, table: CodedTable & Table, written: readonly string[]): SQL {
  const { code, formerCodes } = table;
  const notFormer = formerCodes
    ? sql`AND NOT EXISTS (SELECT FROM ${nameOf(table)} WHERE ${formerCodes} @> ARRAY[given.written] AND ${reader.live(table)})`
    : sql``;
  const former = formerCodes
    ? sql`UNION ALL SELECT unnest(${formerCodes}) FROM ${nameOf(table)} WHERE ${reader.live(table)} AND EXISTS (SELECT FROM missing)`
    : sql``;
  return sql`WITH missing AS MATERIALIZED (
      SELECT DISTINCT given.written FROM unnest(${texts(written)}) AS given (written)
      WHERE NOT EXISTS (SELECT FROM ${nameOf(table)} WHERE ${code} = given.written AND ${reader.live(table)}) ${notFormer}),
    alike AS MATERIALIZED (
      SELECT missing.written, min(known.code) AS code FROM missing
      JOIN (SELECT ${code} FROM ${nameOf(table)} WHERE ${reader.live(table)} AND EXISTS (SELECT FROM missing) ${former}) AS known (code)
        ON ${inSmallLetters(sql`known.code`)} = ${inSmallLetters(sql`missing.written`)}
      GROUP BY missing.written HAVING count(DISTINCT known.code) = 1)
    SELECT written, code FROM alike`;
}

/** SQL: is the code of the row one of these, or one that they mean in another letter case? See `codesInOtherCase`. */
export const isCodeOneOf = (reader: Reader, table: CodedTable & Table, codes: readonly string[]): SQL =>
  !codes.some(hasLetters)
    ? isOneOf(table.code, codes)
    : sql`${table.code} IN (SELECT unnest(${texts(codes)})
    UNION ALL SELECT other.code FROM (${codesInOtherCase(reader, table, codes)}) AS other)`;

/** SQL: the ids of the rows with these codes; see `isCodeOneOf`. */
export const idsByCode = (reader: Reader, table: CodedTable & Table, codes: readonly string[]): SQL =>
  sql`SELECT ${table.id} FROM ${nameOf(table)} WHERE ${isCodeOneOf(reader, table, codes)} AND ${reader.live(table)}`;

/** For each text that is no code, the one that it means in another letter case; null if there is none. */
export const codeInOtherCase = (reader: Reader, name: string, table: CodedTable & Table) =>
  batched<string, string | null>(reader, async (written) => {
    const withLetters = written.filter(hasLetters);
    const rows =
      withLetters.length === 0
        ? []
        : await reader.rows<CodeInOtherCase>(name, codesInOtherCase(reader, table, withLetters));
    const codes = new Map(rows.map((row) => [row.written, row.code]));
    return written.map((text) => codes.get(text) ?? null);
  });

interface Loads<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * What each code means, by `rows`; if nothing has it, what the code in another letter case means, by `otherCase`, which is
 * read only then. For codes that people write; a global id has its one spelling.
 */
export const inAnyCase = <Row>(
  rows: Loads<string, Row | null>,
  otherCase: Loads<string, string | null>,
): Loads<string, Row | null> => ({
  async load(code) {
    const found = await rows.load(code);
    if (found !== null) return found;
    const meant = await otherCase.load(code);
    return meant === null ? null : rows.load(meant);
  },
});

/** The names of the two statements of `writtenCodes`. */
interface StatementNames {
  exact: string;
  otherCase: string;
}

/** The row of each code: as it is (`byCode`) and as people write it (`inAnyCase`). */
export function writtenCodes<T extends CodedTable & Table>(
  reader: Reader,
  table: T,
  { exact, otherCase }: StatementNames,
) {
  const byCode = rowByCode(reader, exact, table);
  const codeMeant = codeInOtherCase(reader, otherCase, table);
  return { byCode, codeMeant, inAnyCase: inAnyCase(byCode, codeMeant) };
}
