import type { SQL } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { columnOf, identifier } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';
import { rowIdentity, sameIdentity } from '../../packages/format/row-identity.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { ComparedBatch, StagedBatch } from '../batch.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { stagedRows, stagedTable } from '../staging/staged-table.js';
import { columnsByTable, type TableColumn } from './columns-by-table.js';

/** What a publication does to one table. */
export interface TableChanges {
  table: string;
  added: number;
  changed: number;
  withdrawn: number;
}

export const hasNoChanges = ({ added, changed, withdrawn }: TableChanges): boolean =>
  added + changed + withdrawn === 0;

/** They differ in every revision, and are no part of what a row says. */
const REVISION_COLUMNS = ['published_in', 'superseded_in'];

/** Columns that are derived from other rows; see `moved-series.ts`. */
const DERIVED_COLUMNS = ['identity_id'];

/** Name of the temporary table with the differences of a table. */
export const differenceTable = (target: string): string => `difference_${target}`;

/** Compares the staged rows with those that are current, table by table. */
export async function compareWithCatalogue<Staged extends StagedBatch>(
  batch: Staged,
): Promise<Staged & ComparedBatch> {
  const columns = await columnsByTable(batch.sql);
  const changes: TableChanges[] = [];
  for (const format of batch.tables)
    changes.push(await compareTable(batch, format, columns.get(format.target) ?? []));
  return { ...batch, changes };
}

/**
 * Compares a table by one full join and keeps the differences in a temporary table, or in a view of the staged one:
 * - `old`, `new`: tid of the current row that is to be closed, and of the staged row that is to be added;
 * - `old_dataset`, `new_dataset`: ids of the datasets that those rows belong to;
 * - `withdrawn`: for a row without a successor, the id of its entity or series; null for a row that has none.
 * @param columns of the table
 */
async function compareTable(
  batch: StagedBatch,
  format: TableFormat,
  columns: readonly TableColumn[],
): Promise<TableChanges> {
  const { sql, replacedDatasets, unchangedTables } = batch;
  const { name, target } = format;
  const dataset = format.entity === 'DATASET' ? 'id' : 'dataset_id';
  if (replacedDatasets.length === 0) return compareWithNothing(batch, format, dataset);
  if (unchangedTables.has(name)) return withoutDifference(sql, format);
  const identity = [...REVISION_COLUMNS, ...DERIVED_COLUMNS, ...rowIdentity(format)];
  const compared = columns.filter(({ name }) => !identity.includes(name));
  const id = ['id', 'series_id'].find((name) => columns.some((column) => column.name === name));
  const withdrawn = id
    ? statement`CASE WHEN n.staged_tid IS NULL THEN ${columnOf('t', id)} END`
    : statement`NULL::integer`;
  const differences = identifier(differenceTable(target));
  const isDifferent = [statement`t.ctid IS NULL`, statement`n.staged_tid IS NULL`, ...compared.map(differs)];
  const { count } = await execute(
    sql,
    'compareTable',
    statement`CREATE TEMP TABLE ${differences} ON COMMIT DROP AS
     SELECT t.ctid AS old, n.staged_tid AS new, ${columnOf('t', dataset)} AS old_dataset, ${columnOf('n', dataset)} AS new_dataset,
       ${withdrawn} AS withdrawn
     FROM (SELECT ctid, * FROM ${identifier(target)} t WHERE ${isCurrent('t')} AND ${isReplaced(batch, format, 't')}) t
     FULL JOIN ${stagedRows(format)} n ON ${sameIdentity(format, 't', 'n')}
     WHERE ${statement.join(isDifferent, statement` OR `)}`,
  );
  if (count === 0) return { table: name, added: 0, changed: 0, withdrawn: 0 };
  const [counts] = await execute<Omit<TableChanges, 'table'>>(
    sql,
    'countDifferences',
    statement`SELECT count(*) FILTER (WHERE old IS NULL)::integer AS added,
       count(*) FILTER (WHERE old IS NOT NULL AND new IS NOT NULL)::integer AS changed,
       count(*) FILTER (WHERE new IS NULL)::integer AS withdrawn
     FROM ${differences}`,
  );
  return { table: name, added: 0, changed: 0, withdrawn: 0, ...counts };
}

/** SQL: does a column differ? Numbers also by their decimals: 0.4880 and 0.488 are equal, but published differently. */
function differs({ name, type }: TableColumn): SQL {
  const [old, staged] = [columnOf('t', name), columnOf('n', name)];
  const values = statement`${old} IS DISTINCT FROM ${staged}`;
  return type === 'numeric'
    ? statement`${values} OR scale(${old}) IS DISTINCT FROM scale(${staged})`
    : values;
}

async function withoutDifference(sql: TransactionSql, { name, target }: TableFormat): Promise<TableChanges> {
  await execute(
    sql,
    'createNoDifferences',
    statement`CREATE TEMP TABLE ${identifier(differenceTable(target))} (old tid, new tid, old_dataset integer, new_dataset integer,
       withdrawn integer) ON COMMIT DROP`,
  );
  return { table: name, added: 0, changed: 0, withdrawn: 0 };
}

/** If no dataset is replaced, all staged rows are new: the differences are a view of them. */
async function compareWithNothing(
  { sql, directlyCopied }: StagedBatch,
  format: TableFormat,
  dataset: string,
): Promise<TableChanges> {
  const { name, target } = format;
  const staged = identifier(stagedTable(target));
  await execute(
    sql,
    'createAllDifferences',
    statement`CREATE TEMP VIEW ${identifier(differenceTable(target))} AS
     SELECT NULL::tid AS old, ctid AS new, NULL::integer AS old_dataset, ${identifier(dataset)} AS new_dataset, NULL::integer AS withdrawn
     FROM ${staged}`,
  );
  if (format === observations && directlyCopied !== null)
    return { table: name, added: directlyCopied, changed: 0, withdrawn: 0 };
  const [counted] = await execute<{ added: number }>(
    sql,
    'countStaged',
    statement`SELECT count(*)::integer AS added FROM ${staged}`,
  );
  return { table: name, added: counted?.added ?? 0, changed: 0, withdrawn: 0 };
}
