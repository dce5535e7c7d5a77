import type { CellType, TableFormat } from '../format/column.js';
import { stagedColumns } from '../package/cell.js';

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
 * A temporary table, gone with the transaction: `package` and `source` number the package and the file among
 * all that are published together, `line` is the row in the file, then come the columns of the format. What a
 * file has no column for is null, or its fallback.
 */
export function createStagingTable(format: TableFormat): string {
  const columns = format.columns.flatMap((column) => {
    if (column.type.kind === 'period') {
      const [text, ...days] = stagedColumns(column);
      return [`"${text}" text`, ...days.map((name) => `"${name}" date`)];
    }
    const otherwise = column.fallback === undefined ? '' : ` DEFAULT '${column.fallback}'`;
    return [`"${column.name}" ${stagingType(column.type)}${otherwise}`];
  });
  return `CREATE TEMP TABLE ${stagingTable(format)}
    (package integer NOT NULL, source integer NOT NULL, line integer NOT NULL, ${columns.join(', ')}) ON COMMIT DROP`;
}
