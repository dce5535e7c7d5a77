import type { TransactionSql } from 'postgres';
import type { TableFormat } from '../../packages/format/column.js';
import { rowIdentity, sameIdentity } from '../../packages/format/row-identity.js';
import { type Batch, current, ownedBy } from '../batch.js';
import { nextRows, stagedTable } from '../staging/staged-table.js';
import { columnsByTable, type TableColumn } from './columns-by-table.js';

/** What a publication does to one table. */
export interface TableChanges {
  table: string;
  added: number;
  changed: number;
  withdrawn: number;
}

export const isNothing = ({ added, changed, withdrawn }: TableChanges): boolean =>
  added + changed + withdrawn === 0;

/** Columns that tell when a row stands, and not what it says. */
const REVISION_COLUMNS = ['published_in', 'superseded_in'];

/** Name of the temporary table that holds what differs in a table. */
export const differenceTable = (target: string): string => `difference_${target}`;

/** Compares what stands in every table of the batch with what the packages say; the counts by table. */
export async function findDifferences(batch: Batch): Promise<TableChanges[]> {
  const columns = await columnsByTable(batch.sql);
  const changes: TableChanges[] = [];
  for (const format of batch.tables)
    changes.push(await findDifference(batch, format, columns.get(format.target) ?? []));
  return changes;
}

/**
 * Compares what stands in a table with what the packages say, by one full join, and keeps what differs in a
 * temporary table, or a view that goes with the staged one:
 * - `old`, `new`: where the row stands that is to be closed, and the staged one that is to be added;
 * - `old_dataset`, `new_dataset`: the datasets that they belong to;
 * - `withdrawn`: of a row that has no successor, the id of its entity or series, where it has one.
 * @param columns of the table, in the order of the database
 */
async function findDifference(
  batch: Batch,
  format: TableFormat,
  columns: readonly TableColumn[],
): Promise<TableChanges> {
  const { sql, replacedDatasets, toldBefore } = batch;
  const { name, target } = format;
  const dataset = format.entity === 'DATASET' ? 'id' : 'dataset_id';
  if (replacedDatasets.length === 0) return allNew(batch, format, dataset);
  if (toldBefore?.has(name)) return noneDiffers(sql, format);
  const known = [...REVISION_COLUMNS, ...rowIdentity(format)];
  const said = columns.filter(({ name }) => !known.includes(name));
  const lasting = ['id', 'series_id'].find((name) => columns.some((column) => column.name === name));
  const withdrawn = lasting ? `CASE WHEN n.place IS NULL THEN t.${lasting} END` : 'NULL::integer';
  const compared = `SELECT t.ctid AS old, n.place AS new, t.${dataset} AS old_dataset, n.${dataset} AS new_dataset,
      ${withdrawn} AS withdrawn
    FROM (SELECT ctid, * FROM ${target} t WHERE ${current('t')} AND ${ownedBy(format, 't')}) t
    FULL JOIN ${nextRows(format)} n ON ${sameIdentity(format, 't', 'n')}
    WHERE ${['t.ctid IS NULL', 'n.place IS NULL', ...said.map(isOtherwise)].join(' OR ')}`;
  const { count } = await sql.unsafe(
    `CREATE TEMP TABLE ${differenceTable(target)} ON COMMIT DROP AS ${compared}`,
    [replacedDatasets as number[]],
  );
  if (count === 0) return { table: name, added: 0, changed: 0, withdrawn: 0 };
  const [counts] = await sql.unsafe<Omit<TableChanges, 'table'>[]>(
    `SELECT count(*) FILTER (WHERE old IS NULL)::integer AS added,
       count(*) FILTER (WHERE old IS NOT NULL AND new IS NOT NULL)::integer AS changed,
       count(*) FILTER (WHERE new IS NULL)::integer AS withdrawn
     FROM ${differenceTable(target)}`,
  );
  return { table: name, added: 0, changed: 0, withdrawn: 0, ...counts };
}

/** SQL: does a column say something else? To the last digit: 0.4880 and 0.488 are the same number, and not the same figure. */
function isOtherwise({ name, type }: TableColumn): string {
  const differs = (of: (column: string) => string) =>
    `${of(`t.${name}`)} IS DISTINCT FROM ${of(`n.${name}`)}`;
  const values = differs((column) => column);
  return type === 'numeric' ? `${values} OR ${differs((column) => `scale(${column})`)}` : values;
}

async function noneDiffers(sql: TransactionSql, { name, target }: TableFormat): Promise<TableChanges> {
  await sql.unsafe(
    `CREATE TEMP TABLE ${differenceTable(target)} (old tid, new tid, old_dataset integer, new_dataset integer,
       withdrawn integer) ON COMMIT DROP`,
  );
  return { table: name, added: 0, changed: 0, withdrawn: 0 };
}

/** Of packages that had nothing until now everything is new, and need not be told in a table row by row. */
async function allNew(
  { sql, straight, figures }: Batch,
  { name, target }: TableFormat,
  dataset: string,
): Promise<TableChanges> {
  await sql.unsafe(
    `CREATE TEMP VIEW ${differenceTable(target)} AS
     SELECT NULL::tid AS old, ctid AS new, NULL::integer AS old_dataset, ${dataset} AS new_dataset, NULL::integer AS withdrawn
     FROM ${stagedTable(target)}`,
  );
  if (straight && figures && name === 'observations')
    return { table: name, added: figures.count, changed: 0, withdrawn: 0 };
  const [counted] = await sql.unsafe<{ added: number }[]>(
    `SELECT count(*)::integer AS added FROM ${stagedTable(target)}`,
  );
  return { table: name, added: counted?.added ?? 0, changed: 0, withdrawn: 0 };
}
