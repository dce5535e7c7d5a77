import type { CellType, TableFormat } from '../format/column.js';

/** Name of the temporary table that holds the rows of a table of the format as they came. */
export const stagingTable = (format: TableFormat): string => `staged_${format.name}`;

/** Postgres type of the staging columns of a cell type. */
function stagingType(type: CellType): string {
  switch (type.kind) {
    case 'enum':
      return type.name;
    case 'decimal':
      return 'numeric';
    case 'integer':
      return 'integer';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'list':
      return 'text[]';
    default:
      return 'text';
  }
}

/**
 * A temporary table, gone with the transaction: `source` numbers the file among all that are published
 * together, `line` is the row in it, then come the columns of the format.
 */
export function createStagingTable(format: TableFormat): string {
  const columns = format.columns.flatMap(({ name, type }) =>
    type.kind === 'period'
      ? [`"${name}" text`, `"${name}_start" date`, `"${name}_end" date`]
      : [`"${name}" ${stagingType(type)}`],
  );
  return `CREATE TEMP TABLE ${stagingTable(format)}
    (source integer NOT NULL, line integer NOT NULL, package text NOT NULL, dataset text, ${columns.join(', ')})
    ON COMMIT DROP`;
}
