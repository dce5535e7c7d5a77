import { identifier } from '../../../db/columns.js';
import { cursorRows, statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';

/** Have the rows of a table parents in the same table? */
const isTree = ({ entity, columns }: TableFormat): boolean =>
  entity !== undefined && columns.some(({ name }) => name === 'parent');

/** Reports rows that would be their own ancestors. A cycle may include rows of other packages. */
export async function checkCycles(batch: StagedPackages): Promise<void> {
  for (const format of batch.tables.filter(isTree)) {
    const staged = identifier(stagedTable(format.target));
    const rows = cursorRows<RowLocation>(
      batch.sql,
      'listCycles',
      statement`WITH RECURSIVE tree AS (
         SELECT id, parent_id FROM ${staged}
         UNION ALL SELECT id, parent_id FROM ${identifier(format.target)} t
         WHERE ${isCurrent('t')} AND NOT ${isReplaced(batch, format, 't')}),
       up AS (
         SELECT id AS start, parent_id FROM ${staged} WHERE parent_id IS NOT NULL
         UNION SELECT up.start, tree.parent_id FROM up JOIN tree ON tree.id = up.parent_id
         WHERE tree.parent_id IS NOT NULL)
       SELECT n.source, n.line FROM up JOIN ${staged} n ON n.id = up.start
       WHERE up.start = up.parent_id ORDER BY 1, 2 LIMIT ${batch.faults.remaining}`,
    );
    for await (const row of rows)
      reportRow(batch, row, {
        column: 'parent',
        value: null,
        rule: 'circle',
        reason: 'is its own ancestor, because the parents form a cycle; correct `parent` in one of its rows',
      });
  }
}
