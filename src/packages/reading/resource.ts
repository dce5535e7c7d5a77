import { stat } from 'node:fs/promises';
import { suggestCode } from '../../scalars/suggest-code.js';
import { showWrongValue } from '../../scalars/wrong-value.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { MAX_CODE } from './cell.js';
import { checkDeclaredSchema } from './declared-schema.js';
import type { ResourceShape } from './descriptor-shape.js';
import { type Dialect, type DialectShape, dialectOf, numberFormats } from './dialect.js';
import { wrongHash } from './file-hash.js';
import { fileInside, isReadable } from './file-inside.js';
import type { NumberFormat } from './number-format.js';
import type { SheetSource } from './workbook/open-sheet.js';
import { isWorkbook, type Workbooks } from './workbooks.js';

/** One file of a package and the table that it fills. */
export interface Resource {
  /** Its name in faults: the path in the folder of the package and, in a workbook, the sheet. */
  path: string;
  absolutePath: string;
  format: TableFormat;
  /** Code of the dataset that owns the rows; null for the table `datasets`. */
  dataset: string | null;
  /** Columns that the description declares; null if it declares none. */
  declaredColumns: readonly string[] | null;
  dialect: Dialect;
  /** The sheet, if the file is a workbook. */
  sheet: SheetSource | null;
  /** How numbers are written, in columns where it is not as 1234.5. */
  numbers: ReadonlyMap<string, NumberFormat>;
}

/** Adds a fault of the description: the member, if there is one to name, and the reason. */
export type ReportDescriptionFault = (member: string | null, reason: string) => void;

/** Finds the file that a description lists; null if it has a fault, which is reported. */
export async function readResource(
  folder: string,
  shape: ResourceShape,
  common: DialectShape | undefined,
  workbooks: Workbooks,
  report: ReportDescriptionFault,
): Promise<Resource | null> {
  const format = formatOf(shape, report);
  if (format) checkDeclaredSchema(format, shape, report);
  const absolutePath = format && (await findFile(folder, shape, report));
  if (!absolutePath) return null;
  const dialect = { ...common, ...shape.dialect };
  const numbers = readNumbers(format, dialect, shape, report);
  const sheet = isWorkbook(shape.path)
    ? await workbooks.find(absolutePath, dialect.sheetName, format.name)
    : null;
  if (typeof sheet === 'string') {
    report('path', `"${shape.path}" ${sheet}`);
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
  report: ReportDescriptionFault,
) {
  const numeric = columns.filter(({ type }) => type.kind === 'decimal' || type.kind === 'integer');
  const formats = numberFormats(
    dialect,
    schema?.fields ?? [],
    numeric.map(({ name }) => name),
  );
  for (const [column, { decimalChar, groupChar }] of formats)
    if (groupChar === decimalChar)
      report(
        schema?.fields.some((field) => field.name === column && field.groupChar) ? 'schema' : 'dialect',
        `declares the same "groupChar" and "decimalChar" for ${column} ("decimalChar" is "." by default); declare both, with different characters`,
      );
  return formats;
}

function formatOf({ table, dataset }: ResourceShape, report: ReportDescriptionFault): TableFormat | null {
  const format = tables.find(({ name }) => name === table);
  if (!format) {
    const names = tables.map(({ name }) => name);
    const similar = suggestCode(table.slice(0, MAX_CODE).replace(/[\s-]+/g, '_'), names);
    report(
      'table',
      `${showWrongValue(table)} is not a table; expected one of ${names.join(', ')}${similar ? `; did you mean "${similar}"?` : ''}`,
    );
    return null;
  }
  const isDatasets = format.entity === 'DATASET';
  if (isDatasets ? !dataset : dataset) return format;
  report(
    'dataset',
    isDatasets
      ? 'must be omitted, because the table "datasets" belongs to the package itself'
      : 'is missing; give the code of the dataset that owns the rows of this file',
  );
  return null;
}

async function findFile(
  folder: string,
  { path, bytes, hash }: ResourceShape,
  report: ReportDescriptionFault,
): Promise<string | null> {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith('//')) {
    report(
      'path',
      `"${path}" is a web address, and nothing is downloaded; save the file in the folder of the package and give its name`,
    );
    return null;
  }
  const file = await fileInside(folder, path);
  if (!file) {
    report('path', `there is no file "${path}" inside the folder of the package`);
    return null;
  }
  if (!(await isReadable(file))) {
    report('path', `"${path}" cannot be read; allow this user account to read it`);
    return null;
  }
  if (/\.(xls|xlsm|xlsb|ods|numbers)$/i.test(path)) {
    report(
      'path',
      `"${path}" is not a supported spreadsheet format; save it as an Excel workbook (.xlsx) or as CSV`,
    );
    return null;
  }
  if (/\.(zip|gz|7z|rar|bz2|xz)$/i.test(path)) {
    report('path', `"${path}" is an archive; unpack it, and list the CSV file that it contains`);
    return null;
  }
  const { size } = await stat(file);
  if (bytes !== undefined && size !== bytes) {
    report(
      'bytes',
      `expected ${path} to have ${bytes} bytes; got ${size}; check whether the file is incomplete or was changed`,
    );
    return null;
  }
  const wrong = hash === undefined ? null : await wrongHash(file, hash);
  if (wrong === null) return file;
  report('hash', wrong);
  return null;
}
