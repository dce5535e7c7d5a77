import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { TableFormat } from '../../packages/format/column.js';
import type { Batch } from '../batch.js';
import { columnsByTable } from '../revision/columns-by-table.js';
import { createStagedTable, stagedTable } from './staged-table.js';

/** Columns that the staged table has by itself. */
const OWN = ['published_in', 'superseded_in'];

/** Stages every table of a batch as it stood in a revision, in the place of files. */
export async function stageRevision({ sql, tables, revision }: Batch, from: number): Promise<void> {
  const stood = (row: string) => `${row}.published_in <= ${from} AND ${row}.superseded_in > ${from}`;
  const columns = await columnsByTable(sql);
  for (const format of tables) {
    const said = (columns.get(format.target) ?? [])
      .map(({ name }) => name)
      .filter((name) => !OWN.includes(name));
    await sql.unsafe(
      `${createStagedTable(format, revision)};
       INSERT INTO ${stagedTable(format.target)} (${said.map((column) => stagedAs(format, column)).join(', ')}, source, line)
       SELECT ${said.map((column) => `t.${column}`).join(', ')}, 0, 0 FROM ${format.target} t WHERE ${stood('t')}`,
    );
  }
  // A series is its own number here.
  await sql.unsafe(
    `CREATE TEMP TABLE next_series ON COMMIT DROP AS
     SELECT s.id AS series, s.id, ${revision} AS published_in, ${NOT_SUPERSEDED} AS superseded_in,
       s.indicator_id, s.subject_kind, s.subject_id, s.breakdown, s.category_ids
     FROM series s WHERE ${stood('s')};
     ANALYZE next_series`,
  );
}

const stagedAs = ({ name }: TableFormat, column: string) =>
  name === 'observations' && column === 'series_id' ? 'series' : column;
