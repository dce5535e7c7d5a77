import { readFile, stat } from 'node:fs/promises';
import { fileInside, isReadable } from './file-inside.js';

export const DESCRIPTION = 'datapackage.json';

/** A description says which files there are, and holds no figures: none that is of use is larger. */
const MAX_BYTES = 5_000_000;

/** A description that cannot be read; the message says why. */
export class DescriptionError extends Error {}

/**
 * Reads the JSON of `datapackage.json` in a folder.
 * @throws DescriptionError
 */
export async function readDescription(folder: string): Promise<unknown> {
  const file = await fileInside(folder, DESCRIPTION);
  if (!file) throw new DescriptionError(await whyNone(folder));
  if (!(await isReadable(file))) throw new DescriptionError('cannot be read: let this account read it');
  const { size } = await stat(file);
  if (size > MAX_BYTES)
    throw new DescriptionError(
      `has ${size} bytes; at most ${MAX_BYTES} are read: figures belong into the files that it names`,
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    throw new DescriptionError(
      error instanceof SyntaxError
        ? `is not JSON (${error.message}): a comma, quotation mark or bracket is missing or too many`
        : 'is not in UTF-8: save it as UTF-8',
    );
  }
}

async function whyNone(folder: string): Promise<string> {
  const kind = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code);
  if (kind === 'ENOENT' || kind === 'ENOTDIR') return 'there is no such folder';
  if (typeof kind !== 'object') return `cannot be read (${kind}): let this account read it`;
  if (kind.isFile() && /\.(zip|tar|t?gz|7z|rar)$/i.test(folder))
    return 'this is an archive: unpack it, and give the folder that holds datapackage.json';
  if (kind.isFile() && /\.(xls|xlsm|xlsb|ods|numbers)$/i.test(folder))
    return 'this is a spreadsheet of another kind: save it as an Excel workbook (.xlsx)';
  if (!kind.isDirectory()) return 'this is a file; give the folder that holds datapackage.json';
  const there = await stat(`${folder}/${DESCRIPTION}`).catch((error: NodeJS.ErrnoException) => error.code);
  if (there === 'EACCES') return 'cannot be read (EACCES): let this account read it';
  if (there === 'ENOENT') return 'the folder has no datapackage.json; is another folder meant?';
  return 'is no plain file inside of the folder; write it there itself, not a link to it';
}
