import { BrokenFile } from '../table-file.js';
import { type NumberStyle, numberStyle } from './number-style.js';
import { MAX_SHEET, openParts, type Parts } from './parts.js';
import { readXml } from './xml.js';

/** A sheet of a workbook and the part of the archive that it is in. */
export interface Sheet {
  name: string;
  part: string;
}

/** What the cells of all sheets of a workbook refer to. */
export interface Workbook {
  path: string;
  sheets: readonly Sheet[];
  /** Texts that cells name by their place in this list. */
  texts: readonly string[];
  /** What the styles say that cells name by their place in this list. */
  styles: readonly NumberStyle[];
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean;
}

/**
 * Reads what a workbook has beside the cells.
 * @throws BrokenFile
 */
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

/** A part that the workbook names by an id. */
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

/** Of a part that is held in memory as a whole. */
const MAX_OUTLINE = 10_000_000;

/** Texts are held in memory, each with what the engine adds to it. */
const MAX_TEXTS = 1_000_000;
const MAX_LETTERS = 30_000_000;

async function readTexts(parts: Parts, name: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!name || !parts.has(name)) return texts;
  const { open, close, text } = textReader((found) => texts.push(found));
  let letters = 0;
  await readXml(parts.read(name, MAX_SHEET), {
    open,
    close,
    text(piece) {
      letters += piece.length;
      if (letters > MAX_LETTERS || texts.length > MAX_TEXTS)
        throw new BrokenFile(
          null,
          `holds more than ${MAX_LETTERS} letters or ${MAX_TEXTS} texts: save its sheets as CSV files, which may be of any size`,
        );
      text(piece);
    },
  });
  return texts;
}

const MAX_CELL = 1_000_000;

/** Puts together the texts of `<si>` and `<is>`: all runs, without the hints for pronouncing them. */
export function textReader(found: (text: string) => void) {
  let pieces = '';
  let hint = false;
  let within = false;
  return {
    open(name: string) {
      if (name === 'si' || name === 'is') pieces = '';
      if (name === 'rPh') hint = true;
      if (name === 't') within = !hint;
    },
    text(text: string) {
      if (within) pieces += text;
      if (pieces.length > MAX_CELL)
        throw new BrokenFile(null, `holds a cell of more than ${MAX_CELL} letters: shorten it`);
    },
    close(name: string) {
      if (name === 't') within = false;
      if (name === 'rPh') hint = false;
      if (name === 'si' || name === 'is') found(unescaped(pieces));
    },
  };
}

/** Excel writes characters that XML cannot hold by number: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

async function readStyles(parts: Parts, name: string | undefined): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (!name || !parts.has(name)) return styles;
  const codes = new Map<number, string>();
  let within = false;
  await readXml(parts.read(name, MAX_OUTLINE), {
    open(name, { numFmtId, formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') within = true;
      if (name === 'xf' && within)
        styles.push(numberStyle(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') within = false;
    },
  });
  return styles;
}
