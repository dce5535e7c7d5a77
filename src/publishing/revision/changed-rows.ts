import type { TableFormat } from '../../packages/format/column.js';
import { tableProjection } from '../../packages/format/table-projection.js';
import type { Batch } from '../batch.js';
import { nextRows } from '../staging/staged-table.js';
import { differenceTable } from './difference.js';

export type RowChangeKind = 'added' | 'changed' | 'withdrawn';

/** A cell as a row is told: an empty one is null or an empty list. */
export type CellJson = string | number | boolean | null | readonly string[];

/** A row as the package format has it, with `dataset`, or of datasets `package`, for whom it belongs to. */
export type RowJson = Readonly<Record<string, CellJson>>;

/** A row that a publication would add, change or withdraw. */
export interface RowChange {
  format: TableFormat;
  change: RowChangeKind;
  before: RowJson | null;
  after: RowJson | null;
}

const ROWS_AT_ONCE = 1_000;

/**
 * The rows of a table that differ, some at a time: those that change, that come, that go, each in the order in which
 * they stand. To be called when it is known what differs, before any of it is written.
 */
export async function* changedRows(
  { sql, tables }: Batch,
  format: TableFormat,
): AsyncGenerator<readonly RowChange[], undefined> {
  if (!tables.includes(format)) return;
  const told = tableProjection(format);
  const [before, after] = [told.from('t'), told.from('n', nextRows(format))];
  const [is, willBe] = [told.object('t'), told.object('n')];
  const difference = differenceTable(format.target);
  const statements: [RowChangeKind, string][] = [
    [
      'changed',
      `${is} AS before, ${willBe} AS after FROM ${difference} d, ${before}, ${after}
      WHERE t.ctid = d.old AND n.place = d.new ORDER BY d.new`,
    ],
    [
      'added',
      `NULL AS before, ${willBe} AS after FROM ${difference} d, ${after}
      WHERE d.old IS NULL AND n.place = d.new ORDER BY d.new`,
    ],
    [
      'withdrawn',
      `${is} AS before, NULL AS after FROM ${difference} d, ${before}
      WHERE d.new IS NULL AND t.ctid = d.old ORDER BY d.old`,
    ],
  ];
  for (const [change, selected] of statements) {
    // For a cursor a statement must have a parameter.
    const rows = sql.unsafe<Pick<RowChange, 'before' | 'after'>[]>(`SELECT ${selected} LIMIT $1`, [
      null as never,
    ]);
    for await (const some of rows.cursor(ROWS_AT_ONCE)) yield some.map((row) => ({ format, change, ...row }));
  }
}
