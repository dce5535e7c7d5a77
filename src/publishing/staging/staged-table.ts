import type { SQL } from 'drizzle-orm';
import { commaList, identifier, literal } from '../../../db/columns.js';
import { statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';

/** The keys of adoptions and targets are made of what they join, so they have no ids before that is staged. */
export const isDerived = ({ entity }: TableFormat): boolean => entity === 'ADOPTION' || entity === 'TARGET';

/** Name of the temporary table with the rows that a table of the catalogue will have. */
export const stagedTable = (target: string): string => `staged_${target}`;

/**
 * SQL that creates it with the columns of the target, and two more: `source` is the index of the file in the sources of
 * the batch, `line` the row of the file. A column that the file does not have takes the default of the target, or the
 * fallback of the format. An observation has the number of its series in this publication (`series`), not its id.
 */
export function createStagedTable(format: TableFormat, revision: number): SQL {
  const { target, columns } = format;
  const table = identifier(stagedTable(target));
  const changes = [
    statement`ALTER published_in SET DEFAULT ${literal(revision)}`,
    ...columns.flatMap(({ name, fallback }) =>
      fallback === undefined ? [] : [statement`ALTER ${identifier(name)} SET DEFAULT ${literal(fallback)}`],
    ),
    ...(isDerived(format) ? [statement`ALTER id DROP NOT NULL`] : []),
    ...(format.inSeries ? [statement`DROP series_id`, statement`ADD series integer NOT NULL`] : []),
  ];
  return statement`CREATE TEMP TABLE ${table} (LIKE ${identifier(target)} INCLUDING DEFAULTS, source integer NOT NULL, line integer NOT NULL)
      ON COMMIT DROP;
    ALTER TABLE ${table} ${commaList(changes)}`;
}

/** SQL of the staged rows of a table with the columns of the target, `source`, `line`, and `staged_tid`. */
export function stagedRows({ inSeries, target }: TableFormat): SQL {
  const table = identifier(stagedTable(target));
  return inSeries
    ? statement`(SELECT s.ctid AS staged_tid, s.*, x.id AS series_id FROM ${table} s JOIN staged_series x USING (series))`
    : statement`(SELECT ctid AS staged_tid, * FROM ${table})`;
}
