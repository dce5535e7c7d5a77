import type { EntityKind } from '../../../db/tables/entity.js';
import type { TableFormat } from '../../packages/format/column.js';

/** A table whose rows are named by their own cells, so that others can point to them. */
export type EntityFormat = TableFormat & { entity: EntityKind };

export const isEntity = (format: TableFormat): format is EntityFormat =>
  format.entity !== undefined && !['ADOPTION', 'TARGET'].includes(format.entity);

/** The columns that the key of an entity is made of. */
export const keyColumns = ({ entity }: TableFormat): readonly string[] =>
  entity === 'UNIT' ? ['code', 'valid_from'] : entity === 'CATEGORY' ? ['dimension', 'code'] : ['code'];

/** Stands in the key of a unit for a first day that is not known. */
const NOT_KNOWN = '..';

/** What publishers write to point to a row, of the cells of its key columns. */
export function entityKey({ entity }: TableFormat, [first = '', second = '']: readonly string[]): string {
  if (entity === 'UNIT') return `${first}@${second || NOT_KNOWN}`;
  if (entity === 'CATEGORY') return `${first}=${second}`;
  return first;
}

/** The code of a unit alone, out of its key. */
export const codeOf = (key: string): string => key.slice(0, key.lastIndexOf('@'));

/** The first day on which a unit is in force, out of its key; null where that is not known. */
export function firstDayOf(key: string): string | null {
  const day = key.slice(key.lastIndexOf('@') + 1);
  return day === NOT_KNOWN ? null : day;
}
