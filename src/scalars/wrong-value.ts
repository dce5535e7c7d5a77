import { showConfusing } from './hidden-characters.js';

const LONGEST = 60;

/**
 * A wrong value as an error message shows it: short, on one line, texts in double quotes. What cannot be seen, or looks
 * like something else, is shown by its code.
 */
export function showWrongValue(value: unknown): string {
  if (typeof value === 'string') {
    return showConfusing(JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value));
  }
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
