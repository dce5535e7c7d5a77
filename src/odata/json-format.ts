import { CatalogueError } from '../errors.js';
import type { Cell, Cells, Column, ColumnType } from '../tables/table.js';

/** How an answer is written: https://docs.oasis-open.org/odata/odata-json-format/v4.0/os. */
export interface JsonFormat {
  /** Without control information such as the context. */
  bare: boolean;
  /** Whether decimals are texts, for programs whose numbers have 15 digits. */
  decimalsAsText: boolean;
}

/** The media type of an answer. */
export const jsonMediaType = ({ bare, decimalsAsText }: JsonFormat): string =>
  `application/json;odata.metadata=${bare ? 'none' : 'minimal'}${decimalsAsText ? ';IEEE754Compatible=true' : ''};charset=utf-8`;

const NOT_JSON = `expected application/json, with odata.metadata=minimal or none; there is no other form of data, and $metadata is XML`;

/**
 * The format that `$format` asks for, or else the header `Accept`.
 * @throws CatalogueError NOT_ACCEPTABLE
 */
export function readFormat(format: string | null, accept: string | undefined): JsonFormat {
  const asked = format === 'json' ? 'application/json' : (format ?? accept ?? '*/*');
  const ranges = asked
    .split(',')
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { type, parameters } of ranges) {
    if (!['application/json', 'application/*', '*/*', 'text/json'].includes(type)) continue;
    const level = parameters.get('odata.metadata') ?? parameters.get('metadata') ?? 'minimal';
    if (level !== 'minimal' && level !== 'none') continue;
    return { bare: level === 'none', decimalsAsText: parameters.get('ieee754compatible') === 'true' };
  }
  throw new CatalogueError('NOT_ACCEPTABLE', NOT_JSON);
}

function readRange(text: string): { type: string; parameters: Map<string, string>; weight: number } {
  const [type = '', ...rest] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const parameters = new Map(
    rest.map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim(), value.trim()];
    }),
  );
  const weight = Number(parameters.get('q') ?? 1);
  return { type, parameters, weight: Number.isNaN(weight) ? 0 : weight };
}

/** Writes rows as objects; made once for the rows of a page. */
export function jsonRowWriter(
  columns: readonly Column[],
  { decimalsAsText }: JsonFormat,
): (cells: Cells) => string {
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  return (cells) =>
    `{${cells.map((cell, i) => names[i] + cellText(cell, columns[i]?.type ?? 'text', decimalsAsText)).join(',')}}`;
}

/** A decimal has all its digits, which a number of JavaScript would lose. */
const cellText = (cell: Cell, type: ColumnType, decimalsAsText: boolean): string =>
  type === 'decimal' && cell !== null && !decimalsAsText ? String(cell) : JSON.stringify(cell);
