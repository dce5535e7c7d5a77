import type { EntityKind } from '../../../db/tables/entity.js';
import type { TableFormat } from '../format/column.js';

/** A table whose rows are named by their own cells, so that others can point to them. */
export type EntityFormat = TableFormat & { entity: EntityKind };

export const isEntity = (format: TableFormat): format is EntityFormat =>
  format.entity !== undefined && !['ADOPTION', 'TARGET'].includes(format.entity);

/** The columns that the key of an entity is made of. */
export const keyColumns = ({ entity }: TableFormat): readonly string[] =>
  entity === 'UNIT' ? ['code', 'valid_from'] : entity === 'CATEGORY' ? ['dimension', 'code'] : ['code'];

/** What publishers write to point to a row, of the cells of its key columns. */
export function entityKey({ entity }: TableFormat, [first = '', second = '']: readonly string[]): string {
  if (entity === 'UNIT') return `${first}@${second || '..'}`;
  if (entity === 'CATEGORY') return `${first}=${second}`;
  return first;
}

/** The code of a unit alone, out of its key. */
export const codeOf = (key: string): string => key.slice(0, key.lastIndexOf('@'));
