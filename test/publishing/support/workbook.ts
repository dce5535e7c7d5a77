import { crc32, deflateRawSync } from 'node:zlib';
import { type Draft, rowsWithColumns } from './draft.js';

/** A part of an archive: its text, or the bytes, and the size that it declares where that is another. */
export type Part = string | Buffer | { content: string | Buffer; size: number };

/** A ZIP archive of these parts, to the byte. */
export function zipOf(parts: Record<string, Part>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const content = Buffer.from(typeof part === 'object' && 'content' in part ? part.content : part);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(typeof part === 'object' && 'size' in part ? part.size : content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

export const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" formatCode="yyyy&quot; năm &quot;mm dd"/></numFmts>
  <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

/** The parts of a workbook with these sheets, each the XML of its data and of what follows them. */
export function partsOf(sheets: Record<string, Part>, texts: readonly string[] = []): Record<string, Part> {
  const names = Object.keys(sheets);
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return {
    'xl/workbook.xml': `<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>${names.map((name, i) => `<x:sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => relationship(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relationship('s', 'styles', '/xl/styles.xml')}${relationship('t', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(Object.values(sheets).map((part, i) => [`xl/worksheets/sheet${i + 1}.xml`, part])),
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell that holds a text. */
export const textCell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** The XML of a sheet whose cells are all texts, from the top; one may stand in for another, by its place. */
export function sheetOf(
  rows: readonly (readonly string[])[],
  cells: Record<string, string> = {},
  after = '',
): string {
  const xml = rows.map((row, i) => {
    const inRow = row.map((text, j) => {
      const place = `${String.fromCharCode(65 + j)}${i + 1}`;
      return cells[place] ?? (text === '' ? '' : textCell(place, text));
    });
    return `<row r="${i + 1}">${inRow.join('')}</row>`;
  });
  return `<worksheet><sheetData>${xml.join('')}</sheetData>${after}</worksheet>`;
}

/** A draft as the sheets of one workbook that is the whole package, with some cells as others. */
export function sheetsOf(
  draft: Draft,
  cells: Record<string, Record<string, string>> = {},
): Record<string, string> {
  const members = [
    ['member', 'value', 'address'],
    ['name', draft.name],
    ['licence', 'CC0-1.0'],
    ['source', 'Written for a test'],
    ['dataset', String(draft.tables.datasets?.[0]?.code)],
  ];
  const tables = Object.keys(draft.tables).map((file) => [
    file,
    sheetOf(rowsWithColumns(draft, file), cells[file]),
  ]);
  return { package: sheetOf(members), ...Object.fromEntries(tables), _notes: sheetOf([['anything']]) };
}
