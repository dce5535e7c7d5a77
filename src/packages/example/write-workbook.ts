import { writeFile } from 'node:fs/promises';
import { type Cell, type ColumnDef, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { ColumnFormat } from '../format/column.js';
import { PACKAGE_SHEET, packageMembers } from '../reading/workbook/package-sheet.js';
import { columnLetters } from '../reading/workbook/sheet-rows.js';
import { referencedTable } from '../reference/table-schema.js';
import { type ExamplePackage, type ExampleTable, LICENCE, SOURCE } from './example-package.js';
import { describeColumn } from './write-folder.js';

const HEADER = { font: { bold: true }, fill: fillOf('D9E2EC') };
const REQUIRED_HEADER = { font: { bold: true }, fill: fillOf('F6D8A8') };

/** Rows that offer lists to choose from. */
const VALIDATED_ROWS = 5_000;

/** Empty rows that are formatted; Excel continues the format when more rows are added. */
const FORMATTED_ROWS = 500;

/** The longest list of values that Excel accepts as a text. */
const MAX_LIST_CHARACTERS = 255;

/** Writes a package as one workbook: a sheet that describes it, and one for each table. */
export async function writeExampleWorkbook(example: ExamplePackage, file: string): Promise<void> {
  const sheets = [descriptionSheet(example), ...example.tables.map((table) => tableSheet(table, example))];
  await writeFile(file, await writeXlsx({ sheets }), { flag: 'wx' });
}

function descriptionSheet({ name, title }: ExamplePackage): WriteSheet {
  const values: Partial<Record<string, [value: string, address?: string]>> = {
    name: [name],
    title: [title],
    licence: [LICENCE.name, LICENCE.path],
    source: [SOURCE],
    dataset: [name],
    formatVersion: ['1'],
  };
  const header = ['member', 'value', 'address', 'meaning'];
  const rows = Object.entries(packageMembers).map(([member, { description }]) => {
    const [value = '', address = ''] = values[member] ?? [];
    return [member, value, address, description];
  });
  return {
    name: PACKAGE_SHEET,
    columns: [16, 50, 50, 80].map((width) => ({ width, numFmt: '@' })),
    rows: [header, ...rows],
    cells: new Map(
      header.map((value, column) => [`0,${column}`, { value, type: 'string', style: HEADER } satisfies Cell]),
    ),
    freezePane: { rows: 1 },
  };
}

function tableSheet({ format, rows }: ExampleTable, example: ExamplePackage): WriteSheet {
  const { columns } = format;
  return {
    name: format.name,
    columns: columns.map(columnOf),
    rows: [
      columns.map(({ name }) => name),
      ...rows.map((row) => columns.map((column) => cellOf(column, row[column.name] ?? ''))),
      ...Array.from({ length: FORMATTED_ROWS }, () => columns.map(() => null)),
    ],
    cells: new Map(columns.map((column, i) => [`0,${i}`, headerCell(column)])),
    dataValidations: columns.flatMap((column, i) => choicesFor(column, columnLetters(i), example) ?? []),
    freezePane: { rows: 1 },
  };
}

const isNumber = ({ type }: ColumnFormat) => type.kind === 'decimal' || type.kind === 'integer';

/** Everything but numbers is formatted as text; otherwise Excel turns 2023-11 into a date and 01 into 1. */
const columnOf = (column: ColumnFormat): ColumnDef => ({
  width: Math.max(12, column.name.length + 2, /^(name|title|note)/.test(column.name) ? 40 : 0),
  ...(!isNumber(column) && { numFmt: '@' }),
});

const cellOf = (column: ColumnFormat, text: string) =>
  text === '' ? null : isNumber(column) ? Number(text) : text;

const headerCell = (column: ColumnFormat): Cell => ({
  value: column.name,
  type: 'string',
  style: column.required ? REQUIRED_HEADER : HEADER,
  comment: { author: 'catalogue', text: `${column.required ? 'Required. ' : ''}${describeColumn(column)}` },
});

/** The list to choose from: the values of the column, or the codes in the sheet that it refers to. */
function choicesFor(
  { type }: ColumnFormat,
  letters: string,
  { tables }: ExamplePackage,
): DataValidation | undefined {
  const range = `${letters}2:${letters}${VALIDATED_ROWS}`;
  const values = type.kind === 'enum' ? [...type.values] : type.kind === 'boolean' ? ['true', 'false'] : null;
  if (values) {
    if (values.join().length > MAX_LIST_CHARACTERS) return undefined;
    const errorMessage = 'Choose a value from the list.';
    return { type: 'list', values, range, allowBlank: true, showErrorMessage: true, errorMessage };
  }
  const to = type.kind === 'reference' ? referencedTable(type) : undefined;
  const at = to?.columns.findIndex(({ name }) => name === 'code') ?? -1;
  if (!to || at < 0 || !tables.some(({ format }) => format === to)) return undefined;
  const code = columnLetters(at);
  // A code that is not in the sheet may be in another package, so Excel does not refuse it.
  return {
    type: 'list',
    formula1: `${to.name}!$${code}$2:$${code}$${VALIDATED_ROWS}`,
    range,
    allowBlank: true,
    showErrorMessage: false,
  };
}

function fillOf(rgb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } } as const;
}
