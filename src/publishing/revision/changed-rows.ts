import type { SQL } from 'drizzle-orm';
import { identifier } from '../../../db/columns.js';
import { cursorBatches, statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';
import { tableProjection } from '../../packages/format/table-projection.js';
import type { ComparedBatch } from '../batch.js';
import { stagedRows } from '../staging/staged-table.js';
import { differenceTable } from './difference.js';

export type RowChangeKind = 'added' | 'changed' | 'withdrawn';

/** The value of a cell; an empty one is null or an empty list. */
export type CellJson = string | number | boolean | null | readonly string[];

/** A row in the columns of the package format, with its owner: `dataset`, or `package` for a dataset. */
export type RowJson = Readonly<Record<string, CellJson>>;

/** A row that a publication would add, change or withdraw. */
export interface RowChange {
  format: TableFormat;
  change: RowChangeKind;
  before: RowJson | null;
  after: RowJson | null;
}

/** The rows of a table that differ, some at a time: the changed, the added, then the withdrawn, each in table order. */
export async function* changedRows(
  { sql, tables }: ComparedBatch,
  format: TableFormat,
): AsyncGenerator<readonly RowChange[], undefined> {
  if (!tables.includes(format)) return;
  const projection = tableProjection(format);
  const [before, after] = [projection.from('t'), projection.from('n', stagedRows(format))];
  const [oldRow, newRow] = [projection.object('t'), projection.object('n')];
  const difference = identifier(differenceTable(format.target));
  const statements: [RowChangeKind, SQL][] = [
    [
      'changed',
      statement`SELECT ${oldRow} AS before, ${newRow} AS after FROM ${difference} d, ${before}, ${after}
      WHERE t.ctid = d.old AND n.staged_tid = d.new ORDER BY d.new`,
    ],
    [
      'added',
      statement`SELECT NULL AS before, ${newRow} AS after FROM ${difference} d, ${after}
      WHERE d.old IS NULL AND n.staged_tid = d.new ORDER BY d.new`,
    ],
    [
      'withdrawn',
      statement`SELECT ${oldRow} AS before, NULL AS after FROM ${difference} d, ${before}
      WHERE d.new IS NULL AND t.ctid = d.old ORDER BY d.old`,
    ],
  ];
  for (const [change, selected] of statements)
    for await (const rows of cursorBatches<Pick<RowChange, 'before' | 'after'>>(
      sql,
      'listChangedRows',
      selected,
    ))
      yield rows.map((row) => ({ format, change, ...row }));
}
