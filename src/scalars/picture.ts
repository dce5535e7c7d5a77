import { SaxesParser } from 'saxes';

/** Characters of a picture: those that fit into a cell of a spreadsheet. */
export const MAX_PICTURE = 30_000;

const PNG = 'data:image/png;base64,';

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** Elements that run programs, or contain other documents. */
const REFUSED = ['script', 'foreignobject', 'iframe', 'handler', 'listener'];

export interface Picture {
  mediaType: 'image/png' | 'image/svg+xml';
  /** How a file of it ends. */
  ending: 'png' | 'svg';
  bytes: Buffer;
}

/** A picture as it is in a cell. */
export const pictureOf = (cell: string): Picture =>
  cell.startsWith(PNG)
    ? { mediaType: 'image/png', ending: 'png', bytes: Buffer.from(cell.slice(PNG.length), 'base64') }
    : { mediaType: 'image/svg+xml', ending: 'svg', bytes: Buffer.from(cell) };

/** A picture of a cell as an address that contains it. */
export function dataAddressOf(cell: string): string {
  const { mediaType, bytes } = pictureOf(cell);
  return `data:${mediaType};base64,${bytes.toString('base64')}`;
}

/** What is wrong with a picture, for its publisher; null if nothing is. */
export const flawOfPicture = (cell: string): string | null =>
  cell.startsWith(PNG) ? flawOfPng(cell.slice(PNG.length)) : flawOfSvg(cell);

function flawOfPng(base64: string): string | null {
  const bytes = Buffer.from(base64, 'base64');
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const isPng = bytes.subarray(0, 8).equals(signature) && bytes.toString('latin1', 12, 16) === 'IHDR';
  return isPng && bytes.toString('base64') === base64
    ? null
    : 'expected a PNG file in base64 after the comma';
}

function flawOfSvg(text: string): string | null {
  const parser = new SaxesParser({ xmlns: true });
  let [flaw, depth] = [null as string | null, 0];
  const refuse = (what: string) => {
    flaw ??= what;
  };
  parser.on('error', ({ message }) =>
    refuse(`expected the text of an SVG file or data:image/png;base64,…; ${message}`),
  );
  parser.on('doctype', () => refuse('contains a document type (<!DOCTYPE>); remove it'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (depth === 0 && (local !== 'svg' || uri !== SVG_NAMESPACE))
      refuse(`expected <svg xmlns="${SVG_NAMESPACE}"> as the first element; got <${local}>`);
    depth += 1;
    if (REFUSED.includes(local.toLowerCase())) refuse(`contains <${local}>; remove it`);
    for (const { local: name, value } of Object.values(attributes)) {
      if (/^on/i.test(name)) refuse(`contains the attribute ${name}, which is a script; remove it`);
      if (name === 'href' && !/^(#|data:image\/(png|jpeg);)/.test(value))
        refuse(`refers to ${JSON.stringify(value.slice(0, 50))}; a logo must contain all that it shows`);
    }
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(text).close();
  return flaw;
}
