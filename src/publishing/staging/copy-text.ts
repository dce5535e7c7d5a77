import type { StagedValue } from '../package/cell.js';

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escapeText = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);

const arrayLiteral = (parts: readonly string[]) =>
  `{${parts.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** One line of COPY's text format; null is `\N`. */
export function copyLine(values: readonly (StagedValue | number)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '\\N';
    if (typeof value === 'number') return String(value);
    return escapeText(typeof value === 'string' ? value : arrayLiteral(value));
  });
  return `${cells.join('\t')}\n`;
}
