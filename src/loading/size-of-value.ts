/** Memory of an object or array without its fields, and of a text without its characters, in V8. */
const OBJECT = 40;
const TEXT = 24;
const FIELD = 8;

/** The memory of a value of rows in bytes, rather too much than too little: each character counts as two bytes. */
export function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return TEXT + 2 * value.length;
  if (typeof value !== 'object' || value === null) return FIELD;
  let size = OBJECT;
  for (const part of Array.isArray(value) ? value : Object.values(value)) size += FIELD + sizeOfValue(part);
  return size;
}
