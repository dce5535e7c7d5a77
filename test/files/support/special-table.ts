import type { Cells, Column, ColumnType, Table } from '../../../src/tables/table.js';

const COLUMNS: [name: string, type: ColumnType][] = [
  ['text', 'text'],
  ['value', 'decimal'],
  ['count', 'integer'],
  ['known', 'boolean'],
  ['day', 'day'],
];

/** Texts that a writer may spoil. */
export const SPECIAL_TEXTS = [
  '=1+1',
  '@SUM(A1)',
  '+cmd|x',
  '-5,2 %',
  '＝1',
  '01',
  '2023-11',
  '1e5',
  'TRUE',
  'a,b;c\td',
  'say "hi" & <b>',
  'two\nlines',
  '',
  ' x ',
  '😀 ＝ Thanh Hóa',
  'x'.repeat(32_767),
];

/** Texts that a sheet has in another way; openpyxl gives them as they are in the file. */
export const ESCAPED_TEXTS = [
  'two\r\nlines',
  '_x0041_',
  '_x0041_x0042_',
  'bell \u0007 and \u001f and \ufffe',
];

/** More than fits in a cell of Excel. */
export const LONG_TEXT = `${'y'.repeat(32_765)}😀${'z'.repeat(7_000)}`;

const DECIMALS = [
  '-12345678901234567890.123456789',
  '0.10',
  '-0.000001',
  '> 95',
  '99999999999999999999999999999999999999',
];
const DAYS = ['2024-02-29', '9999-12-31', '1900-03-01', '1899-12-31', '1831-10-01'];

/** A table with every type, special cells and empty ones, in several pages. */
export function specialTable(): Table & { rows: Cells[] } {
  const rows: Cells[] = [
    ...[...SPECIAL_TEXTS, ...ESCAPED_TEXTS, LONG_TEXT].map(
      (text, i): Cells => [
        text,
        DECIMALS[i % DECIMALS.length] ?? null,
        i - 3,
        i % 2 === 0,
        DAYS[i % DAYS.length] ?? null,
      ],
    ),
    [null, null, null, null, null],
  ];
  return {
    name: 'observations',
    columns: COLUMNS.map(
      ([name, type]): Column => ({ name, type, vi: `Cột ${name}.`, en: `Column ${name}.` }),
    ),
    rows,
    async *read() {
      for (let i = 0; i < rows.length; i += 4) yield rows.slice(i, i + 4);
      return undefined;
    },
  };
}
