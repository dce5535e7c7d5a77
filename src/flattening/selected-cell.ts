import type { Cell } from './cells.js';

/** An object of the answer to a query, by the names of its fields. */
export type AnswerObject = Readonly<Record<string, unknown>>;

/**
 * The cell of a field in an object of an answer. The values of a list are joined by `|`, also those of entries without one, so
 * that columns of one list have their values at the same places. It is null if there is no value, or no entry has one.
 */
export function selectedCell(object: AnswerObject, path: readonly string[]): Cell {
  const value = valueAt(object, path);
  if (!Array.isArray(value)) return cellOf(value);
  return value.every((one) => cellOf(one) === null) ? null : value.map(inList).join('|');
}

/** A value, or those of each entry if there is a list on the way. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => valueAt(one, path));
  const [key, ...rest] = path;
  return key === undefined ? value : valueAt((value as AnswerObject)[key], rest);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}

/** In a list, `\` comes before a `|` or `\` of a value. */
const inList = (value: unknown): string => String(cellOf(value) ?? '').replaceAll(/[\\|]/g, '\\$&');
