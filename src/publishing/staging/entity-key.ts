import type { EntityKind } from '../../../db/tables/entity.js';
import type { TableFormat } from '../../packages/format/column.js';

/** A table whose rows have keys made of their own cells, by which other rows refer to them. */
export type EntityFormat = TableFormat & { entity: EntityKind };

export const isEntity = (format: TableFormat): format is EntityFormat =>
  format.entity !== undefined && !['ADOPTION', 'TARGET'].includes(format.entity);

/** The columns that the key of an entity is made of. */
export const keyColumns = ({ entity }: TableFormat): readonly string[] =>
  entity === 'UNIT' ? ['code', 'valid_from'] : entity === 'CATEGORY' ? ['dimension', 'code'] : ['code'];

/** In the key of a unit, a first day that is not known. */
const UNKNOWN_DAY = '..';

/** The key that publishers write to refer to a row, from the cells of its key columns. */
export function entityKey({ entity }: TableFormat, [first = '', second = '']: readonly string[]): string {
  if (entity === 'UNIT') return `${first}@${second || UNKNOWN_DAY}`;
  if (entity === 'CATEGORY') return `${first}=${second}`;
  return first;
}

/** The code in the key of a unit. */
export const codeOf = (key: string): string => key.slice(0, key.lastIndexOf('@'));

/** The first day on which a unit is in force, from its key; null when it is not known. */
export function firstDayOf(key: string): string | null {
  const day = key.slice(key.lastIndexOf('@') + 1);
  return day === UNKNOWN_DAY ? null : day;
}
