import { SaxesParser } from 'saxes';
import { BrokenFile } from '../table-file.js';

/** Called at each tag and text; names have no prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** No spreadsheet program writes deeper nesting, or longer texts without a tag. */
const MAX_DEPTH = 100;
const MAX_TEXT = 1_000_000;

/**
 * Reads XML piece by piece; yields after each, so that the caller can use what was found. Entities that a document
 * declares are not expanded, so they cannot grow.
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
      throw new BrokenFile(null, `is not a workbook: more than ${MAX_DEPTH} nested tags`);
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
        throw new BrokenFile(null, `contains a text of more than ${MAX_TEXT} characters; remove it`);
      yield;
    }
    parser.close();
  } catch (error) {
    if (error instanceof BrokenFile) throw error;
    throw new BrokenFile(
      null,
      `is not a valid workbook (${(error as Error).message}); save it again in Excel as .xlsx`,
    );
  }
  yield;
}

/** Reads a part to its end. */
export async function readXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(pieces, handlers));
}

const localName = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);
