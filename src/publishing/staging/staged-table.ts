import type { TableFormat } from '../../packages/format/column.js';

/** Adoptions and targets are named by what they join, so their ids are known only when that is staged. */
export const isDerived = ({ entity }: TableFormat): boolean => entity === 'ADOPTION' || entity === 'TARGET';

/** Name of the temporary table that takes what a table of the catalogue is to hold next. */
export const stagedTable = (target: string): string => `staged_${target}`;

/**
 * SQL that makes it, with the columns of the target: `source` numbers the file among all that are published
 * together, `line` is the row in it. What a file has no column for is as in the target, or the fallback of the
 * format. An observation has, in the place of the id of its series, the number of the series in this
 * publication.
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

/** SQL of the rows that a table is to hold next, with `source`, `line` and `place`, by which they are found again. */
export const nextRows = ({ name, target }: TableFormat): string =>
  name === 'observations'
    ? `(SELECT s.ctid AS place, s.*, x.id AS series_id FROM ${stagedTable(target)} s JOIN next_series x USING (series))`
    : `(SELECT ctid AS place, * FROM ${stagedTable(target)})`;
