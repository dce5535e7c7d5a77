import { getTableName, sql, type Table } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { columns, integers, nameOf, type Row, texts } from '../../db/columns.js';
import { batched } from './batch.js';
import type { Reader, RevisionedTable } from './reader.js';

type EntityTable = RevisionedTable & { id: PgColumn };
type CodedTable = EntityTable & { code: PgColumn };

/** The row of each id, in key order; null when this revision has none. `name` is the name of the statement. */
export function rowById<T extends EntityTable & Table>(reader: Reader, name: string, table: T) {
  return batched<number, Row<T> | null>(reader, async (ids) => {
    const rows = await reader.rows<Row<T> & { id: number }>(
      name,
      sql`SELECT ${columns(table)} FROM ${nameOf(table)} WHERE ${table.id} = ANY (${integers(ids)}) AND ${reader.live(table)}`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }).keep(reader.kept(name));
}

/** The row of each code, in key order; null when this revision has none. */
export function rowByCode<T extends CodedTable & Table>(reader: Reader, name: string, table: T) {
  return batched<string, Row<T> | null>(reader, async (codes) => {
    const rows = await reader.rows<Row<T> & { code: string }>(
      name,
      sql`SELECT ${columns(table)} FROM ${nameOf(table)} WHERE ${table.id} IN (
            SELECT id FROM entity WHERE kind = ${getTableName(table).toUpperCase()}::entity_kind AND key = ANY (${texts(codes)})) AND ${reader.live(table)}`,
    );
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return codes.map((code) => byCode.get(code) ?? null);
  }).keep(reader.kept(name));
}

/** The rows of each parent id, in the order of the statement; [] for a parent without rows. */
export function rowsByParent<R extends { parentKey: number }>(
  reader: Reader,
  read: (ids: readonly number[]) => Promise<R[]>,
) {
  return batched<number, R[]>(reader, async (ids) => {
    const byParent = new Map<number, R[]>(ids.map((id) => [id, []]));
    for (const row of await read(ids)) byParent.get(row.parentKey)?.push(row);
    return ids.map((id) => byParent.get(id) ?? []);
  });
}

/** A row that another row refers to. Publishing refuses dangling references, so it exists. */
export function requireRow<R>(row: R | null): R {
  if (row === null) throw new Error('a row refers to a row that this revision does not have');
  return row;
}
