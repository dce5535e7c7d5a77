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
export function createStagedTable(format: TableFormat, revision: number): string {
  const { target, columns } = format;
  const table = stagedTable(target);
  const changes = [
    `ALTER published_in SET DEFAULT ${revision}`,
    ...columns.flatMap(({ name, fallback }) =>
      fallback === undefined ? [] : [`ALTER "${name}" SET DEFAULT '${fallback}'`],
    ),
    ...(isDerived(format) ? ['ALTER id DROP NOT NULL'] : []),
    ...(format.name === 'observations' ? ['DROP series_id', 'ADD series integer NOT NULL'] : []),
  ];
  return `CREATE TEMP TABLE ${table} (LIKE ${target} INCLUDING DEFAULTS, source integer NOT NULL, line integer NOT NULL)
      ON COMMIT DROP;
    ALTER TABLE ${table} ${changes.join(', ')}`;
}

/** SQL of the staged rows of a table with the columns of the target, `source`, `line`, and `staged_tid`. */
export const stagedRows = ({ name, target }: TableFormat): string =>
  name === 'observations'
    ? `(SELECT s.ctid AS staged_tid, s.*, x.id AS series_id FROM ${stagedTable(target)} s JOIN staged_series x USING (series))`
    : `(SELECT ctid AS staged_tid, * FROM ${stagedTable(target)})`;
