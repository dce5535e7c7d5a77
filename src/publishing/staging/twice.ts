import { type Batch, faultAt, fileOf, type Place } from '../batch.js';
import type { TableFormat } from '../format/column.js';

/** A row that says the same as another, and where that one is. */
interface Twin extends Place {
  first_source: number;
  first_line: number;
}

/** Puts on the list the rows of `from` that share the columns `key` with one before them. */
export async function checkTwice(
  batch: Batch,
  format: TableFormat,
  from: string,
  key: string,
): Promise<void> {
  // Counting is far cheaper than ordering, and there are hardly ever any.
  const [twice] = await batch.sql.unsafe(`SELECT FROM ${from} GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`);
  if (!twice) return;
  const twins = await batch.sql.unsafe<Twin[]>(
    `SELECT source, line, first_source, first_line FROM (
       SELECT source, line, row_number() OVER w AS nth, first_value(source) OVER w AS first_source,
         first_value(line) OVER w AS first_line
       FROM ${from} WINDOW w AS (PARTITION BY ${key} ORDER BY source, line)) numbered
     WHERE nth > 1 ORDER BY source, line LIMIT $1`,
    [batch.faults.room],
  );
  for (const { first_source, first_line, ...place } of twins) {
    const first = fileOf(batch, first_source);
    faultAt(
      batch,
      place,
      format.key.join(', '),
      `stands twice: row ${first_line} of ${first.package}/${first.file} has the same`,
    );
  }
}
