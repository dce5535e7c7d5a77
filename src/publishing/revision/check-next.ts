import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { FaultList } from '../fault.js';
import { tables } from '../format/tables.js';
import { ownedBy } from '../staging/known.js';
import { placeOf } from '../staging/references.js';
import { nextTable } from '../staging/resolve.js';
import type { Source } from '../staging/stage.js';
import { rowIdentity, sameIdentity } from './row-identity.js';

/** Puts on the list rows that stand twice, in these packages or in others, and trees that run in a circle. */
export async function checkNext(
  sql: TransactionSql,
  sources: readonly Source[],
  replacedDatasets: readonly number[],
  faults: FaultList,
): Promise<void> {
  await checkDuplicates(sql, sources, faults);
  await checkOtherPackages(sql, sources, replacedDatasets, faults);
  await checkTrees(sql, sources, faults);
}

async function checkDuplicates(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  for (const format of tables) {
    const key = rowIdentity(format).join(', ');
    const rows = await sql.unsafe<{ source: number; line: number; firstSource: number; firstLine: number }[]>(
      `SELECT source, line, "firstSource", "firstLine" FROM (
         SELECT source, line, row_number() OVER w AS nth, first_value(source) OVER w AS "firstSource",
           first_value(line) OVER w AS "firstLine"
         FROM ${nextTable(format.target)} WINDOW w AS (PARTITION BY ${key} ORDER BY source, line)) numbered
       WHERE nth > 1 ORDER BY source, line LIMIT $1`,
      [faults.room],
    );
    for (const { source, line, firstSource, firstLine } of rows) {
      const first = placeOf(sources, firstSource);
      faults.add({
        ...placeOf(sources, source),
        row: line,
        column: format.key.join(', '),
        reason: `stands twice: the same as row ${firstLine} of ${first.package}/${first.file}`,
      });
    }
  }
}

/** Rows without an entity of their own, such as observations, may be told by one dataset only. */
async function checkOtherPackages(
  sql: TransactionSql,
  sources: readonly Source[],
  replacedDatasets: readonly number[],
  faults: FaultList,
): Promise<void> {
  for (const format of tables.filter(
    ({ entity }) => entity === undefined || entity === 'ADOPTION' || entity === 'TARGET',
  )) {
    const rows = await sql.unsafe<{ source: number; line: number; dataset: string }[]>(
      `SELECT n.source, n.line, e.key AS dataset FROM ${nextTable(format.target)} n
       JOIN ${format.target} t ON ${sameIdentity(format, 't', 'n')} AND t.superseded_in = ${NOT_SUPERSEDED}
       JOIN entity e ON e.id = t.dataset_id
       WHERE NOT ${ownedBy(format, 't')} ORDER BY n.source, n.line LIMIT $2`,
      [replacedDatasets as number[], faults.room],
    );
    for (const { source, line, dataset } of rows)
      faults.add({
        ...placeOf(sources, source),
        row: line,
        column: format.key.join(', '),
        reason: `dataset "${dataset}" of another package has this row already${format.name === 'observations' ? '; give this one as an alternative' : ''}`,
      });
  }
}

async function checkTrees(sql: TransactionSql, sources: readonly Source[], faults: FaultList): Promise<void> {
  for (const target of ['topic', 'unit']) {
    const rows = await sql.unsafe<{ source: number; line: number }[]>(
      `WITH RECURSIVE up AS (
         SELECT id AS start, parent_id FROM ${nextTable(target)} WHERE parent_id IS NOT NULL
         UNION SELECT up.start, n.parent_id FROM up JOIN ${nextTable(target)} n ON n.id = up.parent_id
         WHERE n.parent_id IS NOT NULL)
       SELECT n.source, n.line FROM up JOIN ${nextTable(target)} n ON n.id = up.start
       WHERE up.start = up.parent_id ORDER BY 1, 2 LIMIT $1`,
      [faults.room],
    );
    for (const { source, line } of rows)
      faults.add({
        ...placeOf(sources, source),
        row: line,
        column: 'parent',
        reason: 'is above itself: its parents run in a circle',
      });
  }
}
