import { columnOf, commaList, identifier, identifiers, literal } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { TableFormat } from '../../packages/format/column.js';
import type { Batch, StagedBatch } from '../batch.js';
import { columnsByTable } from '../revision/columns-by-table.js';
import { createStagedTable, stagedTable } from './staged-table.js';

/** The staged table has its own values of these. */
const REVISION_COLUMNS = ['published_in', 'superseded_in'];

/** Stages the rows of an older revision, to restore it. */
export async function stageRevision(batch: Batch, restored: number): Promise<StagedBatch> {
  const { sql, tables, revision } = batch;
  const wasCurrent = (row: string) =>
    statement`${columnOf(row, 'published_in')} <= ${literal(restored)} AND ${columnOf(row, 'superseded_in')} > ${literal(restored)}`;
  const columnsOf = await columnsByTable(sql);
  for (const format of tables) {
    const columns = (columnsOf.get(format.target) ?? [])
      .map(({ name }) => name)
      .filter((name) => !REVISION_COLUMNS.includes(name));
    const stagedColumns = columns.map((column) => stagedColumn(format, column));
    await execute(sql, 'createStagedTable', createStagedTable(format, revision));
    await execute(
      sql,
      'stageRestoredRows',
      statement`INSERT INTO ${identifier(stagedTable(format.target))} (${identifiers(stagedColumns)}, source, line)
        SELECT ${commaList(columns.map((column) => columnOf('t', column)))}, 0, 0
        FROM ${identifier(format.target)} t WHERE ${wasCurrent('t')}`,
    );
  }
  // The id of a series serves as its number.
  await execute(
    sql,
    'stageRestoredSeries',
    statement`CREATE TEMP TABLE staged_series ON COMMIT DROP AS
     SELECT s.id AS series, s.id, ${literal(revision)} AS published_in, ${literal(NOT_SUPERSEDED)} AS superseded_in,
       s.indicator_id, s.subject_kind, s.subject_id, s.subject_key, s.breakdown, s.category_ids
     FROM series s WHERE ${wasCurrent('s')};
     ANALYZE staged_series`,
  );
  return { ...batch, unchangedTables: new Set(), directlyCopied: null };
}

const stagedColumn = ({ inSeries }: TableFormat, column: string) =>
  inSeries && column === 'series_id' ? 'series' : column;
