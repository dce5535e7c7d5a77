import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ColumnType, Table } from '../tables/table.js';
import { aboutSheet } from './about-sheet.js';
import { archivePieces, ZIP_PART } from './archive-pieces.js';
import { assertFitsInSheet } from './fits-in-sheet.js';
import { SheetRowsWriter } from './sheet-rows-writer.js';
import { type AboutFile, TableDescription } from './table-description.js';
import type { FilePieces } from './table-digest.js';
import { SHEET_END, sheetHead, sheetPart, workbookParts } from './workbook-parts.js';

const WIDTHS: Record<ColumnType, number> = { text: 18, integer: 10, decimal: 14, boolean: 10, day: 12 };

/**
 * A table as a workbook for Excel: a sheet with its rows, which go out while they are read, and a sheet with what describes
 * them.
 * @throws CatalogueError LIMIT_EXCEEDED before the first piece, for a table that does not fit in a sheet
 */
export async function* xlsxPieces(table: Table, about: AboutFile): FilePieces {
  await assertFitsInSheet(table);
  const description = new TableDescription(table);
  const writer = new SheetRowsWriter(table.columns.map(({ type }) => type));
  const sheet = Readable.from(dataSheet(table, writer, description), { highWaterMark: 1 });
  let end: ReturnType<TableDescription['end']> | undefined;
  const zip = new ZipFile();
  for (const [name, xml] of workbookParts([table.name, 'about']))
    zip.addBuffer(Buffer.from(xml), name, ZIP_PART);
  zip.addReadStream(sheet, sheetPart(0), ZIP_PART);
  zip.addReadStreamLazy(sheetPart(1), ZIP_PART, (give) => {
    end = description.end(about);
    give(null, Readable.from([Buffer.from(aboutSheet(end, writer.cut))]));
  });
  zip.end();
  yield* archivePieces(zip, sheet);
  return end?.identity;
}

async function* dataSheet(
  table: Table,
  writer: SheetRowsWriter,
  description: TableDescription,
): AsyncGenerator<Buffer, undefined> {
  const head = sheetHead(
    table.columns.map(({ type }) => WIDTHS[type]),
    1,
  );
  yield Buffer.from(head + writer.heading(table.columns.map(({ name }) => name)));
  for await (const rows of table.read()) {
    description.add(rows);
    yield Buffer.from(rows.map((row) => writer.row(row)).join(''));
  }
  yield Buffer.from(SHEET_END);
  return undefined;
}
