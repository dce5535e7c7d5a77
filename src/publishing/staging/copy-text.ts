import type { StagedValue } from '../package/cell.js';

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const arrayLiteral = (parts: readonly string[]) =>
  `{${parts.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** A value as COPY's text format has it; null is `\N`. */
export function copyText(value: StagedValue): string {
  if (value === null) return '\\N';
  const text = typeof value === 'string' ? value : arrayLiteral(value);
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : text;
}
