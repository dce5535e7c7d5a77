import { type Batch, current, faultAt, ownedBy, type RowPlace, rowsOf } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';

/** Puts on the list what would be above itself; a circle may run through rows of other packages. */
export async function checkCycles(batch: Batch): Promise<void> {
  for (const format of batch.tables.filter(({ columns }) => columns.some(({ name }) => name === 'parent'))) {
    const next = stagedTable(format.target);
    const rows = rowsOf<RowPlace>(
      batch,
      `WITH RECURSIVE tree AS (
         SELECT id, parent_id FROM ${next}
         UNION ALL SELECT id, parent_id FROM ${format.target} t WHERE ${current('t')} AND NOT ${ownedBy(format, 't')}),
       up AS (
         SELECT id AS start, parent_id FROM ${next} WHERE parent_id IS NOT NULL
         UNION SELECT up.start, tree.parent_id FROM up JOIN tree ON tree.id = up.parent_id
         WHERE tree.parent_id IS NOT NULL)
       SELECT n.source, n.line FROM up JOIN ${next} n ON n.id = up.start
       WHERE up.start = up.parent_id ORDER BY 1, 2 LIMIT $2`,
      [batch.replacedDatasets as number[], batch.faults.room],
    );
    for await (const place of rows)
      faultAt(batch, place, {
        column: 'parent',
        value: null,
        rule: 'circle',
        reason: 'is above itself: its parents run in a circle',
      });
  }
}
