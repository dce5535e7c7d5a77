import { stat } from 'node:fs/promises';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import type { ResourceShape } from './descriptor-shape.js';
import { type Dialect, type DialectShape, dialectOf, numberFormats } from './dialect.js';
import { fileInside, isReadable } from './file-inside.js';
import type { NumberFormat } from './number-format.js';
import type { SheetSource } from './workbook/open-sheet.js';
import { isWorkbook, type Workbooks } from './workbooks.js';

/** One file of a package and the table that it fills. */
export interface Resource {
  /** How faults name it: its path in the package's folder, and its sheet where it is one of a workbook. */
  path: string;
  absolutePath: string;
  format: TableFormat;
  /** Code of the dataset that owns the rows; null for the table of datasets itself. */
  dataset: string | null;
  /** Columns that the description declares, or null where it declares none. */
  declaredColumns: readonly string[] | null;
  dialect: Dialect;
  /** The sheet, where the file is a workbook. */
  sheet: SheetSource | null;
  /** Columns whose numbers are not written as 1234.5, and how they are. */
  numbers: ReadonlyMap<string, NumberFormat>;
}

export type ReportDescriptionFault = (member: string | null, reason: string) => void;

/** Finds the file that a description names. What is wrong is told; then there is none. */
export async function readResource(
  folder: string,
  shape: ResourceShape,
  common: DialectShape | undefined,
  workbooks: Workbooks,
  tell: ReportDescriptionFault,
): Promise<Resource | null> {
  const format = formatOf(shape, tell);
  const absolutePath = format && (await findFile(folder, shape, tell));
  if (!absolutePath) return null;
  const dialect = { ...common, ...shape.dialect };
  const numbers = readNumbers(format, dialect, shape, tell);
  const sheet = isWorkbook(shape.path)
    ? await workbooks.find(absolutePath, dialect.sheetName, format.name)
    : null;
  if (typeof sheet === 'string') {
    tell('path', `"${shape.path}" ${sheet}`);
    return null;
  }
  return {
    path: sheet ? `${shape.path}, sheet ${sheet.sheet.name}` : shape.path,
    absolutePath,
    format,
    dataset: shape.dataset?.normalize('NFC') ?? null,
    declaredColumns: shape.schema?.fields.map(({ name }) => name) ?? null,
    dialect: dialectOf(dialect, shape.encoding),
    sheet,
    numbers,
  };
}

function readNumbers(
  { columns }: TableFormat,
  dialect: DialectShape,
  { schema }: ResourceShape,
  tell: ReportDescriptionFault,
) {
  const counted = columns.filter(({ type }) => type.kind === 'decimal' || type.kind === 'integer');
  const formats = numberFormats(
    dialect,
    schema?.fields ?? [],
    counted.map(({ name }) => name),
  );
  for (const [column, { decimalChar, groupChar }] of formats)
    if (groupChar === decimalChar)
      tell(
        schema?.fields.some((field) => field.name === column && field.groupChar) ? 'schema' : 'dialect',
        `says of ${column} that "groupChar" is as "decimalChar", which is "." where it is not declared; declare both`,
      );
  return formats;
}

function formatOf({ table, dataset }: ResourceShape, tell: ReportDescriptionFault): TableFormat | null {
  const format = tables.find(({ name }) => name === table);
  if (!format) {
    tell('table', `"${table}" is not a table; known: ${tables.map(({ name }) => name).join(', ')}`);
    return null;
  }
  const isDatasets = format.entity === 'DATASET';
  if (isDatasets ? !dataset : dataset) return format;
  tell(
    'dataset',
    isDatasets
      ? 'must be left out: the table of datasets belongs to the package itself'
      : 'is missing: the code of the dataset that owns the rows of this file',
  );
  return null;
}

async function findFile(
  folder: string,
  { path, bytes }: ResourceShape,
  tell: ReportDescriptionFault,
): Promise<string | null> {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith('//')) {
    tell('path', `"${path}" is an address; nothing is fetched: save the file into the folder of the package`);
    return null;
  }
  const file = await fileInside(folder, path);
  if (!file) {
    tell('path', `there is no file "${path}" inside of the folder of the package`);
    return null;
  }
  if (!(await isReadable(file))) {
    tell('path', `"${path}" cannot be read: let this account read it`);
    return null;
  }
  if (/\.(xls|xlsm|xlsb|ods|numbers)$/i.test(path)) {
    tell(
      'path',
      `"${path}" is a spreadsheet of another kind: save it as an Excel workbook (.xlsx) or as CSV`,
    );
    return null;
  }
  if (/\.(zip|gz|7z|rar|bz2|xz)$/i.test(path)) {
    tell('path', `"${path}" is an archive: unpack it, and name the CSV file that was in it`);
    return null;
  }
  const { size } = await stat(file);
  if (bytes === undefined || size === bytes) return file;
  tell('bytes', `${path} should have ${bytes} bytes and has ${size}: is it cut off, or changed?`);
  return null;
}
