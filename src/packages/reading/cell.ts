import { isPeriod, parsePeriod } from '../../scalars/period.js';
import { dayHint } from '../../scalars/period-hint.js';
import { showWrongValue } from '../../scalars/wrong-value.js';
import type { RuleCode } from '../fault-rules.js';
import type { ColumnFormat } from '../format/column.js';
import { type BrandingKind, flawOfBranding } from './branding-flaws.js';
import { booleanHint, choiceHint } from './choice-hint.js';
import { separatorHint } from './number-format.js';
import { numberHint, PLAIN_DECIMAL } from './number-hint.js';
import { readOutline } from './outline.js';
import { isTimeZone } from './time-zone.js';

/** A cell that cannot be read, with the rule that it breaks; the message says what was expected. */
export class CellError extends Error {
  readonly rule: RuleCode;

  constructor(rule: RuleCode, message: string) {
    super(message);
    this.rule = rule;
  }
}

export const MAX_TEXT = 10_000;
export const MAX_CODE = 200;

/**
 * Bytes of the categories of a row. They are part of the key of a series, with the codes of its indicator and its
 * subject, and an index entry of Postgres has at most 2,704 bytes.
 */
export const MAX_CATEGORIES_BYTES = 1_300;

/** What a cell contains: nothing, one value, a period (text, first day, day after the last), or the values of a list. */
export type CellValue =
  | { kind: 'none' }
  | { kind: 'one'; value: string }
  | { kind: 'period'; parts: readonly [string, string, string] }
  | { kind: 'list'; parts: readonly string[] };

const NONE: CellValue = { kind: 'none' };

/** @throws CellError */
export function readCell(column: ColumnFormat, raw: string): CellValue {
  // So that a cell with a line break is the same in files from Windows and from Unix.
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const cell = text === '' ? (column.fallback ?? '') : text.normalize('NFC');
  const { type } = column;
  if (cell === '') {
    if (column.required) throw new CellError('required', 'is empty; a value is required');
    return NONE;
  }
  if (type.kind === 'period') return { kind: 'period', parts: readPeriod(cell) };
  if (type.kind === 'list') {
    if (type.to === 'CATEGORY' && Buffer.byteLength(cell) > MAX_CATEGORIES_BYTES)
      throw new CellError('length', `is longer than ${MAX_CATEGORIES_BYTES} bytes; shorten it`);
    return { kind: 'list', parts: readList(cell, readCode) };
  }
  if (type.kind === 'codes') return { kind: 'list', parts: readList(cell, readOwnCode) };
  if (type.kind === 'texts') return { kind: 'list', parts: readList(cell, readName) };
  if (type.kind === 'urls') return { kind: 'list', parts: readList(cell, readUrl) };
  return { kind: 'one', value: readSingle(column, cell) };
}

function readSingle({ type }: ColumnFormat, cell: string): string {
  switch (type.kind) {
    case 'code':
      return readOwnCode(cell);
    case 'reference':
      return readCode(cell);
    case 'decimal':
      if (PLAIN_DECIMAL.test(cell)) return cell;
      throw new CellError(
        'number',
        `expected a number such as 12 or 0.488, with a decimal point and no thousands separator; got ${showWrongValue(cell)}${separatorHint(cell) || numberHint(cell)}`,
      );
    case 'integer':
      if (/^-?\d{1,9}$/.test(cell)) return cell;
      throw expected('number', 'a whole number of at most 9 digits', cell, numberHint(cell, '.', true));
    case 'boolean':
      // As programs write them: Excel TRUE, Python True.
      if (/^(true|false|TRUE|FALSE|True|False)$/.test(cell)) return cell.toLowerCase();
      throw expected('choice', 'true or false', cell, booleanHint(cell));
    case 'date':
      return readDay(cell);
    case 'url':
      return readUrl(cell);
    case 'email':
      return readEmail(cell);
    case 'geojson': {
      const outline = readOutline(cell);
      if ('fault' in outline) throw new CellError(outline.rule, outline.fault);
      return outline.text;
    }
    case 'timeZone':
      if (!isTimeZone(cell)) throw expected('time_zone', 'a time zone such as Asia/Ho_Chi_Minh or UTC', cell);
      return cell;
    case 'colour':
    case 'picture':
    case 'formatted':
      return readBranding(type.kind, cell);
    case 'enum':
      if (!type.values.includes(cell))
        throw expected(
          'choice',
          `one of ${type.values.join(', ')}`,
          cell,
          choiceHint(type.name, type.values, cell),
        );
      return cell;
    default:
      return readText(cell);
  }
}

function readPeriod(cell: string, rule: RuleCode = 'period'): [string, string, string] {
  try {
    const { text, start, end } = parsePeriod(cell);
    return [text, start, end];
  } catch (error) {
    throw new CellError(rule, (error as Error).message);
  }
}

function readDay(cell: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? readPeriod(cell, 'date')[1] : undefined;
  if (day !== cell) throw expected('date', 'a date such as 2025-07-01', cell, dayHint(cell, isPeriod));
  return cell;
}

function readUrl(cell: string): string {
  if (!/^https?:\/\/\S+$/.test(cell) || !URL.canParse(cell))
    throw expected('address', 'an address such as https://example.org/page', cell);
  return readText(cell);
}

/** The form that browsers accept in a form, with a point in the name of the host. */
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;

function readEmail(cell: string): string {
  if (cell.length > MAX_CODE)
    throw new CellError('length', `is longer than ${MAX_CODE} characters; shorten it`);
  if (!EMAIL.test(cell)) throw expected('email', 'an e-mail address such as data@example.org', cell);
  return cell;
}

function readBranding(kind: BrandingKind, cell: string): string {
  const flaw = flawOfBranding(kind, cell);
  if (flaw) throw new CellError(...flaw);
  if (kind === 'picture') return cell;
  return kind === 'colour' ? cell.toLowerCase() : readText(cell);
}

function readList(cell: string, read: (part: string) => string): string[] {
  const parts = cell.split(';').map(read);
  const duplicate = parts.find((part, i) => parts.indexOf(part) !== i);
  if (duplicate !== undefined)
    throw new CellError('list', `contains ${showWrongValue(duplicate)} twice; remove one`);
  return parts;
}

const readCode = (cell: string): string => readLine(cell, 'code', 'a code');

/** A code that a row has itself: references may add to it what it must not contain. */
const readOwnCode = (cell: string): string =>
  assertMatches('code', readCode(cell), /^[^;@=|]+$/, 'a code that contains none of ; @ = |');

const readName = (cell: string): string => readLine(cell, 'list', 'names separated by ";", each');

function readLine(cell: string, rule: RuleCode, what: string): string {
  if (cell !== cell.trim() || /^$|\n/.test(cell))
    throw expected(rule, `${what} on one line, without spaces at either end`, cell);
  if (cell.length > MAX_CODE)
    throw new CellError('length', `is longer than ${MAX_CODE} characters; shorten it`);
  return readText(cell);
}

function readText(cell: string): string {
  if (cell.length > MAX_TEXT)
    throw new CellError('length', `is longer than ${MAX_TEXT} characters; shorten it`);
  if (cell.trim() === '') throw new CellError('text', 'contains only spaces; leave the cell empty');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(cell))
    throw new CellError('text', `contains a control character, ${showWrongValue(cell)}; remove it`);
  if (cell.includes('\ufffd'))
    throw new CellError(
      'text',
      'contains �, which stands for a character that could not be decoded; type it again from the source, and save the file as "CSV UTF-8"',
    );
  return cell;
}

function assertMatches(rule: RuleCode, cell: string, pattern: RegExp, wanted: string): string {
  if (!pattern.test(cell)) throw expected(rule, wanted, cell);
  return cell;
}

const expected = (rule: RuleCode, wanted: string, cell: string, hint = '') =>
  new CellError(rule, `expected ${wanted}; got ${showWrongValue(cell)}${hint}`);
