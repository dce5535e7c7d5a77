import { BrokenFile } from '../table-file.js';
import { type NumberStyle, numberStyle } from './number-style.js';
import { MAX_SHEET, openParts, type Parts } from './parts.js';
import { readXml } from './xml.js';

/** A sheet of a workbook, and the part of the archive that contains it. */
export interface Sheet {
  name: string;
  part: string;
}

/** What a workbook has apart from its cells. */
export interface Workbook {
  path: string;
  sheets: readonly Sheet[];
  /** The shared texts; cells refer to them by index. */
  texts: readonly string[];
  /** The number styles; cells refer to them by index. */
  styles: readonly NumberStyle[];
  /** Days are counted from 1904, as on old Macs. */
  from1904: boolean;
}

/** @throws BrokenFile */
export async function readWorkbook(path: string): Promise<Workbook> {
  const parts = await openParts(path);
  try {
    const targets = await readTargets(parts);
    const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
    const outline = await readOutline(parts, targets);
    const texts = await readTexts(parts, partOf('sharedStrings'));
    return { path, ...outline, texts, styles: await readStyles(parts, partOf('styles')) };
  } finally {
    parts.close();
  }
}

async function readOutline(parts: Parts, targets: ReadonlyMap<string, Target>) {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(parts.read('xl/workbook.xml', MAX_OUTLINE), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: (attributes.name ?? '').normalize('NFC'), part: targets.get(id)?.part ?? '' });
    },
  });
  return { sheets, from1904 };
}

/** A part that the workbook refers to by an id. */
interface Target {
  part: string;
  type: string;
}

async function readTargets(parts: Parts): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  await readXml(parts.read('xl/_rels/workbook.xml.rels', MAX_OUTLINE), {
    open(name, { Id = '', Target = '', Type = '' }) {
      if (name !== 'Relationship') return;
      const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      targets.set(Id, { part, type: Type.slice(Type.lastIndexOf('/') + 1) });
    },
  });
  return targets;
}

/** Bytes of a part that is kept in memory as a whole. */
const MAX_OUTLINE = 10_000_000;

// All shared texts are kept in memory.
const MAX_TEXTS = 1_000_000;
const MAX_CHARACTERS = 30_000_000;

async function readTexts(parts: Parts, name: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!name || !parts.has(name)) return texts;
  const { open, close, text } = textReader((found) => texts.push(found));
  let characters = 0;
  await readXml(parts.read(name, MAX_SHEET), {
    open,
    close,
    text(piece) {
      characters += piece.length;
      if (characters > MAX_CHARACTERS || texts.length > MAX_TEXTS)
        throw new BrokenFile(
          null,
          `contains more than ${MAX_CHARACTERS} characters or ${MAX_TEXTS} texts; save its sheets as CSV files, whose size is not limited`,
        );
      text(piece);
    },
  });
  return texts;
}

const MAX_CELL = 1_000_000;

/** Collects the texts of `<si>` and `<is>`: all their runs, without phonetic hints. */
export function textReader(found: (text: string) => void) {
  let pieces = '';
  let inHint = false;
  let inText = false;
  return {
    open(name: string) {
      if (name === 'si' || name === 'is') pieces = '';
      if (name === 'rPh') inHint = true;
      if (name === 't') inText = !inHint;
    },
    text(text: string) {
      if (inText) pieces += text;
      if (pieces.length > MAX_CELL)
        throw new BrokenFile(null, `contains a cell of more than ${MAX_CELL} characters; shorten it`);
    },
    close(name: string) {
      if (name === 't') inText = false;
      if (name === 'rPh') inHint = false;
      if (name === 'si' || name === 'is') found(unescaped(pieces));
    },
  };
}

/** Decodes characters that XML cannot contain, which Excel writes by number: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

async function readStyles(parts: Parts, name: string | undefined): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (!name || !parts.has(name)) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readXml(parts.read(name, MAX_OUTLINE), {
    open(name, { numFmtId, formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats)
        styles.push(numberStyle(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}
