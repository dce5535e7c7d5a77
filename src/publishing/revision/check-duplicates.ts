import type { SQL } from 'drizzle-orm';
import { columnOf, identifier, identifiers } from '../../../db/columns.js';
import { cursorRows, execute, statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';
import { rowIdentity, sameIdentity } from '../../packages/format/row-identity.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { duplicateOf } from '../staging/entities.js';
import { isEntity } from '../staging/entity-key.js';
import { stagedRows, stagedTable } from '../staging/staged-table.js';

/**
 * Reports duplicates among rows that are no entities, such as observations: in these packages, or of another package.
 * `checkEntities` reports those of entities.
 */
export async function checkDuplicates(batch: StagedPackages): Promise<void> {
  const { unchangedTables, directlyCopied, scan } = batch;
  for (const format of batch.tables) {
    const isObservations = format === observations;
    // Rows of unchanged tables were checked before. Directly copied ones are in order and belong to new series.
    if (isEntity(format) || unchangedTables.has(format.name)) continue;
    if (isObservations && directlyCopied !== null) continue;
    if (!isObservations || !scan.inOrder) await checkStagedRows(batch, format);
    await checkOtherPackages(batch, format);
  }
}

interface DuplicateRow extends RowLocation {
  first_source: number;
  first_line: number;
  /** The periods of the two rows as they are written; null in tables whose rows have none. */
  period: string | null;
  first_period: string | null;
}

/** SQL of the text of the period that identifies the rows of a table, for a period may have several spellings. */
const periodOf = (format: TableFormat, alias: string): SQL =>
  rowIdentity(format).includes('period_start') ? columnOf(alias, 'period') : statement`NULL::text`;

/** Says that two periods are the same days where they are written in two ways. */
const sameDays = (period: string | null, other: string | null): string =>
  period === null || period === other ? '' : `: the period ${period} covers the same days as ${other}`;

/** Reports staged rows with the same identity as one before them. */
async function checkStagedRows(batch: StagedPackages, format: TableFormat): Promise<void> {
  const rows = identifier(stagedTable(format.target));
  const key = identifiers(rowIdentity(format).map((column) => (column === 'series_id' ? 'series' : column)));
  // Counting is much cheaper than sorting, and duplicates are rare.
  const [duplicate] = await execute(
    batch.sql,
    'findDuplicate',
    statement`SELECT FROM ${rows} GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`,
  );
  if (!duplicate) return;
  const duplicates = cursorRows<DuplicateRow>(
    batch.sql,
    'listDuplicates',
    statement`SELECT source, line, first_source, first_line, period, first_period FROM (
       SELECT source, line, row_number() OVER w AS nth, first_value(source) OVER w AS first_source,
         first_value(line) OVER w AS first_line, ${periodOf(format, 'r')} AS period,
         first_value(${periodOf(format, 'r')}) OVER w AS first_period
       FROM ${rows} r WINDOW w AS (PARTITION BY ${key} ORDER BY source, line)) numbered
     WHERE nth > 1 ORDER BY source, line LIMIT ${batch.faults.remaining}`,
  );
  for await (const row of duplicates)
    reportRow(batch, row, {
      column: format.key.join(', '),
      value: null,
      rule: 'duplicate',
      reason: `${duplicateOf(batch, { source: row.first_source, line: row.first_line })}${sameDays(row.period, row.first_period)}`,
    });
}

/** Reports staged rows with the same identity as one of another package. */
async function checkOtherPackages(batch: StagedPackages, format: TableFormat): Promise<void> {
  const rows = cursorRows<RowLocation & { owner: string; period: string | null; other: string | null }>(
    batch.sql,
    'listRowsOfOtherPackages',
    statement`SELECT n.source, n.line, d.package AS owner, ${periodOf(format, 'n')} AS period,
       ${periodOf(format, 't')} AS other FROM ${stagedRows(format)} n
     JOIN ${identifier(format.target)} t ON ${sameIdentity(format, 't', 'n')} AND ${isCurrent('t')}
     JOIN dataset d ON d.id = t.dataset_id AND ${isCurrent('d')}
     WHERE NOT ${isReplaced(batch, format, 't')} ORDER BY n.source, n.line LIMIT ${batch.faults.remaining}`,
  );
  const fix = format === observations ? 'remove it, or publish it as an alternative' : 'remove it';
  for await (const row of rows)
    reportRow(batch, row, {
      column: format.key.join(', '),
      value: null,
      rule: 'owner',
      reason: `package "${row.owner}" already contains this row${sameDays(row.period, row.other)}; ${fix}`,
    });
}
