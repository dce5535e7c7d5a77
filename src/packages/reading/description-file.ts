import { readFile, stat } from 'node:fs/promises';
import { fileInside, isReadable } from './file-inside.js';

export const DESCRIPTION = 'datapackage.json';

/** A description lists files and contains no data, so a useful one is smaller. */
const MAX_BYTES = 5_000_000;

/** The description of a package cannot be read; the message says why. */
export class DescriptionError extends Error {}

/**
 * Reads the JSON of `datapackage.json` in a folder.
 * @throws DescriptionError
 */
export async function readDescription(folder: string): Promise<unknown> {
  const file = await fileInside(folder, DESCRIPTION);
  if (!file) throw new DescriptionError(await whyMissing(folder));
  if (!(await isReadable(file))) throw new DescriptionError(unreadable());
  const { size } = await stat(file);
  if (size > MAX_BYTES)
    throw new DescriptionError(
      `has ${size} bytes; expected at most ${MAX_BYTES}: move the data to the files that it lists`,
    );
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return JSON.parse(text.replace(/^\ufeff+/, ''));
  } catch (error) {
    throw new DescriptionError(
      error instanceof SyntaxError
        ? `is not JSON (${error.message}); look for a missing or extra comma, quotation mark or bracket`
        : 'is not in UTF-8; save it as UTF-8',
    );
  }
}

/** @param code the code of the error that the system gave, where it gave one */
const unreadable = (code?: string): string =>
  `cannot be read${code ? ` (${code})` : ''}; allow this user account to read it`;

async function whyMissing(folder: string): Promise<string> {
  const kind = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code);
  if (kind === 'ENOENT' || kind === 'ENOTDIR') return 'there is no such folder';
  if (typeof kind !== 'object') return unreadable(kind);
  if (kind.isFile() && /\.(zip|tar|t?gz|7z|rar)$/i.test(folder))
    return 'this is an archive; unpack it, and give the folder that contains datapackage.json';
  if (kind.isFile() && /\.(xls|xlsm|xlsb|ods|numbers)$/i.test(folder))
    return 'this spreadsheet format is not supported; save the file as an Excel workbook (.xlsx)';
  if (!kind.isDirectory())
    return 'this is a file; give the folder that contains datapackage.json, or an Excel workbook (.xlsx)';
  const found = await stat(`${folder}/${DESCRIPTION}`).catch((error: NodeJS.ErrnoException) => error.code);
  if (found === 'EACCES') return unreadable(found);
  if (found === 'ENOENT') return 'the folder has no datapackage.json; check the name of the folder';
  return 'is not a regular file inside the folder; replace the link with a copy of the file';
}
