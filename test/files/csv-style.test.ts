import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvPieces } from '../../src/files/csv-pieces.js';
import { jsonLinePieces } from '../../src/files/json-line-pieces.js';
import { identityOf } from '../../src/files/table-description.js';
import { isFormula, PLAIN_CSV } from '../../src/flattening/csv-style.js';
import type { Cells, Column, Table } from '../../src/tables/table.js';

const columns: Column[] = (
  [
    ['text', 'text'],
    ['value', 'decimal'],
    ['count', 'integer'],
    ['known', 'boolean'],
    ['day', 'day'],
  ] as const
).map(([name, type]) => ({ name, type, vi: name, en: name }));

const TEXTS = [
  '=1+1',
  '@SUM(A1)',
  '+cmd|x',
  '-5,2 %',
  '-1-1',
  '＝1',
  '\t=1',
  '01',
  'a,b',
  'a;b',
  'a\tb',
  'say "hi"',
  'two\nlines',
  '',
  ' x ',
  '😀',
];
const rows: Cells[] = [
  ...TEXTS.map((text): Cells => [text, '-12345678901234567890.12', 7, true, '2024-02-29']),
  [null, null, null, null, null],
  [null, '0.1', -1, false, '9999-12-31'],
];

const table: Table = {
  name: 'observations',
  columns,
  async *read() {
    yield rows.slice(0, 3);
    yield rows.slice(3);
    return undefined;
  },
};

async function written(pieces: AsyncGenerator<Buffer, unknown>): Promise<{ text: string; end: unknown }> {
  let text = '';
  for (;;) {
    const next = await pieces.next();
    if (next.done) return { text, end: next.value };
    text += next.value.toString();
  }
}

it.each([
  PLAIN_CSV,
  { separator: ';', decimal: ',', bom: true },
  { separator: '\t', decimal: '.', bom: false },
] as const)('writes cells that a reader of CSV finds again: %j', async (style) => {
  const { text, end } = await written(csvPieces(table, style));
  expect(text.startsWith('\ufeff')).toBe(style.bom);
  const read = parse(text, { columns: true, delimiter: style.separator, bom: true }) as Record<
    string,
    string
  >[];
  for (const [i, [cell, value, ...others]] of rows.entries()) {
    expect(read[i]?.text).toBe(isFormula(cell ?? null) ? `'${cell}` : (cell ?? ''));
    expect(read[i]?.value).toBe(String(value ?? '').replace('.', style.decimal));
    expect(Object.values(read[i] ?? {}).slice(2)).toEqual(
      others.map((other) => (other === null ? '' : String(other))),
    );
  }
  expect(end).toEqual((await identityOf(table)).identity);
});

it('keeps spreadsheets from running texts, and leaves numbers alone', () => {
  expect(TEXTS.filter(isFormula)).toEqual(['=1+1', '@SUM(A1)', '+cmd|x', '-1-1', '＝1', '\t=1']);
  for (const number of ['-5', '+84', '-5,2 %', '-1.234,5', '-3 ‰']) expect(isFormula(number)).toBe(false);
});

it('tells an empty text from an empty cell', async () => {
  const { text } = await written(csvPieces(table, PLAIN_CSV));
  expect(text).toContain('\n"",-12345678901234567890.12,');
  expect(text).toContain('\n,,,,\n');
});

it('writes decimals into JSON Lines with all digits', async () => {
  const { text, end } = await written(jsonLinePieces(table));
  const lines = text.trimEnd().split('\n');
  expect(lines[0]).toBe(
    '{"text":"=1+1","value":-12345678901234567890.12,"count":7,"known":true,"day":"2024-02-29"}',
  );
  expect(lines.map((line) => JSON.parse(line).text)).toEqual(rows.map(([text]) => text));
  expect(end).toEqual((await identityOf(table)).identity);
});
