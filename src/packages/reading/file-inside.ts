import { access, constants, realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';

/** The real path of a regular file inside a folder, after links are followed; null if it is none, or outside. */
export async function fileInside(folder: string, path: string): Promise<string | null> {
  if (isAbsolute(path) || path.split(/[/\\]/).includes('..')) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(resolve(root, path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

export const isReadable = (path: string): Promise<boolean> =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
