import { SaxesParser } from 'saxes';
import { BrokenFile } from '../table-file.js';

/** What is done at each tag and text; names are without prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Deeper, or longer without a tag, is nothing that a spreadsheet program writes. */
const MAX_DEPTH = 100;
const MAX_TEXT = 1_000_000;

/**
 * Reads XML piece by piece; comes back after each, so that what was found can be taken on. Entities that a document
 * declares are not known, so none can grow.
 * @throws BrokenFile
 */
export async function* parseXml(
  pieces: AsyncIterable<string>,
  { open, close, text }: XmlHandlers,
): AsyncGenerator<void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let sinceTag = 0;
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    depth += 1;
    if (depth > MAX_DEPTH)
      throw new BrokenFile(null, `is no workbook: more than ${MAX_DEPTH} tags in one another`);
    open(localName(name), attributes as Record<string, string>);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    close?.(localName(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  try {
    for await (const piece of pieces) {
      sinceTag += piece.length;
      parser.write(piece);
      if (sinceTag > MAX_TEXT)
        throw new BrokenFile(null, `holds a text of more than ${MAX_TEXT} letters: take it out`);
      yield;
    }
    parser.close();
  } catch (error) {
    if (error instanceof BrokenFile) throw error;
    throw new BrokenFile(null, `is no workbook that can be read (${(error as Error).message})`);
  }
  yield;
}

/** Reads a whole part of which little is kept. */
export async function readXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(pieces, handlers));
}

const localName = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);
