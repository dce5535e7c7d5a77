import { type Batch, current, ownedBy } from '../batch.js';
import type { TableFormat } from '../format/column.js';
import { nextTable } from '../staging/resolve.js';
import { sameIdentity } from './row-identity.js';

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

/**
 * Compares what stands in a table with what the packages say, by one full join, and keeps what differs in a
 * temporary table:
 * - `old`, `new`: where the row stands that is to be closed, and the one in `next_…` that is to be added;
 * - `old_dataset`, `new_dataset`: the datasets that they belong to;
 * - `withdrawn`: of a row that has no successor, the id of its entity or series, where it has one.
 * @param columns of the table, in the order of the database
 */
export async function findDifference(
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
  const withdrawn = lasting ? `CASE WHEN n.ctid IS NULL THEN t.${lasting} END` : 'NULL::integer';
  const { count } = await sql.unsafe(
    `CREATE TEMP TABLE ${differenceTable(target)} ON COMMIT DROP AS
     SELECT t.ctid AS old, n.ctid AS new, t.${dataset} AS old_dataset, n.${dataset} AS new_dataset,
       ${withdrawn} AS withdrawn
     FROM (SELECT ctid, * FROM ${target} t WHERE ${current('t')} AND ${ownedBy(format, 't')}) t
     FULL JOIN (SELECT ctid, * FROM ${nextTable(target)}) n ON ${sameIdentity(format, 't', 'n')}
     WHERE t.ctid IS NULL OR n.ctid IS NULL OR NOT record_image_eq(${image('t')}, ${image('n')})`,
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
