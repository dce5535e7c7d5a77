import type { TableFormat } from '../../packages/format/column.js';
import { type Batch, faultAt, type RowPlace, rowsOf } from '../batch.js';
import { standsTwice } from './entities.js';
import { stagedTable } from './staged-table.js';

/** A row that says the same as another, and where that one is. */
interface Twin extends RowPlace {
  first_source: number;
  first_line: number;
}

/** Puts on the list the staged rows that share the columns `identity` with one before them. */
export async function checkDuplicateRows(
  batch: Batch,
  format: TableFormat,
  identity: readonly string[],
): Promise<void> {
  const rows = stagedTable(format.target);
  const key = identity.map((column) => (column === 'series_id' ? 'series' : column)).join(', ');
  // Counting is far cheaper than ordering, and there are hardly ever any.
  const [twice] = await batch.sql.unsafe(`SELECT FROM ${rows} GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`);
  if (!twice) return;
  const twins = rowsOf<Twin>(
    batch,
    `SELECT source, line, first_source, first_line FROM (
       SELECT source, line, row_number() OVER w AS nth, first_value(source) OVER w AS first_source,
         first_value(line) OVER w AS first_line
       FROM ${rows} WINDOW w AS (PARTITION BY ${key} ORDER BY source, line)) numbered
     WHERE nth > 1 ORDER BY source, line LIMIT $1`,
    [batch.faults.room],
  );
  for await (const { first_source, first_line, ...place } of twins)
    faultAt(batch, place, {
      column: format.key.join(', '),
      value: null,
      rule: 'duplicate',
      reason: standsTwice(batch, { source: first_source, line: first_line }),
    });
}
