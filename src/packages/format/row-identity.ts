import type { TableFormat } from './column.js';

const WITHOUT_ID: Record<string, readonly string[]> = {
  catalogue: ['code'],
  unit_identifiers: ['unit_id', 'scheme'],
  unit_change_links: ['change_id', 'predecessor_id', 'successor_id'],
  subject_sources: ['subject_id', 'position'],
  observations: ['series_id', 'period_start', 'period_end', 'alternative'],
};

/** The columns of the target that name a row: only one row with the same is in a revision. */
export const rowIdentity = ({ name }: TableFormat): readonly string[] => WITHOUT_ID[name] ?? ['id'];

/** SQL: do the rows have the same identity? Nulls are the same, for a link may lack one end. */
export const sameIdentity = (format: TableFormat, a: string, b: string): string =>
  rowIdentity(format)
    .map((column) =>
      format.name === 'unit_change_links'
        ? `coalesce(${a}.${column}, 0) = coalesce(${b}.${column}, 0)`
        : `${a}.${column} = ${b}.${column}`,
    )
    .join(' AND ');
