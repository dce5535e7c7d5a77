import type { Cells } from '../tables/table.js';
import { SheetRowsWriter } from './sheet-rows-writer.js';
import type { TableDescription } from './table-description.js';
import { SHEET_END, sheetHead } from './workbook-parts.js';

const WIDTHS = [24, 60, 60, 60];

/** A sheet with what describes the table of another: names and values, which cells were cut, and its columns. */
export function aboutSheet(
  { content, listed }: ReturnType<TableDescription['end']>,
  cut: SheetRowsWriter['cut'],
): string {
  const { name, url, revision, published, rows, digest, citation, columns } = content;
  const facts: Cells[] = [
    ['name', name],
    ['url', url],
    ['revision', revision],
    ['published', published],
    ['rows', rows],
    ['digest', digest],
    ...Object.entries(listed).map(([key, values]): Cells => [key, values?.join(', ') ?? null]),
    ['citation (vi)', citation.vi],
    ['citation (en)', citation.en],
    ...(cut.cells === 0
      ? []
      : [
          ['cut texts', cut.cells],
          ['cells with a cut text', cut.places.join(', ')],
        ]),
  ];
  const sheet = new SheetRowsWriter(WIDTHS.map(() => 'text'));
  const lines = [
    ...facts.map((cells) => sheet.row(cells)),
    sheet.row([]),
    sheet.heading(['column', 'type', 'description (vi)', 'description (en)']),
    ...columns.map(({ name, type, description: { vi, en } }) => sheet.row([name, type, vi, en])),
  ];
  return `${sheetHead(WIDTHS, 0)}${lines.join('')}${SHEET_END}`;
}
