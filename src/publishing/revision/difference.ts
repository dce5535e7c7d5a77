import { type Batch, current, ownedBy } from '../batch.js';
import type { TableFormat } from '../format/column.js';
import { sameIdentity } from '../format/row-identity.js';
import { nextRows, stagedTable } from '../staging/staged-table.js';
import { columnsByTable } from './columns-by-table.js';

/** What a publication does to one table. */
export interface TableChanges {
  table: string;
  added: number;
  changed: number;
  withdrawn: number;
}

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
 * temporary table:
 * - `old`, `new`: where the row stands that is to be closed, and the staged one that is to be added;
 * - `old_dataset`, `new_dataset`: the datasets that they belong to;
 * - `withdrawn`: of a row that has no successor, the id of its entity or series, where it has one.
 * @param columns of the table, in the order of the database
 */
async function findDifference(
  { sql, replacedDatasets }: Batch,
  format: TableFormat,
  columns: readonly string[],
): Promise<TableChanges> {
  const { name, target } = format;
  // The images are compared to the last digit: 0.4880 and 0.488 are the same number, and not the same figure.
  const said = columns.filter((column) => !REVISION_COLUMNS.includes(column));
  const image = (row: string) => `ROW(${said.map((column) => `${row}.${column}`).join(', ')})`;
  const dataset = format.entity === 'DATASET' ? 'id' : 'dataset_id';
  const lasting = ['id', 'series_id'].find((column) => columns.includes(column));
  const withdrawn = lasting ? `CASE WHEN n.place IS NULL THEN t.${lasting} END` : 'NULL::integer';
  const compared = `SELECT t.ctid AS old, n.place AS new, t.${dataset} AS old_dataset, n.${dataset} AS new_dataset,
      ${withdrawn} AS withdrawn
    FROM (SELECT ctid, * FROM ${target} t WHERE ${current('t')} AND ${ownedBy(format, 't')}) t
    FULL JOIN ${nextRows(format)} n ON ${sameIdentity(format, 't', 'n')}
    WHERE t.ctid IS NULL OR n.place IS NULL OR NOT record_image_eq(${image('t')}, ${image('n')})`;
  const allNew = `SELECT NULL::tid AS old, ctid AS new, NULL::integer AS old_dataset, ${dataset} AS new_dataset,
      NULL::integer AS withdrawn
    FROM ${stagedTable(target)} WHERE cardinality($1::integer[]) = 0`;
  const { count } = await sql.unsafe(
    `CREATE TEMP TABLE ${differenceTable(target)} ON COMMIT DROP AS
     ${replacedDatasets.length === 0 ? allNew : compared}`,
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
