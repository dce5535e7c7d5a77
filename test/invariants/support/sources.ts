import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { projectRoot } from '../../../src/config.js';

/** A file of the project: its path from the root, with slashes, and its text. */
export interface Source {
  path: string;
  text: string;
}

/** What is installed or made below a folder and not of the project. */
const FOREIGN = /\/(?:node_modules|generated)\//;

/** All TypeScript files below these folders, with JSX or without, by path. */
export const sources = (...folders: string[]): Source[] => sourcesIn(projectRoot, ...folders);

/** The same of another checkout. */
export function sourcesIn(root: string, ...folders: string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
        .filter((path) => /\.tsx?$/.test(path) && !FOREIGN.test(path)),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** An import or re-export: of a file of the project, or of a package. */
export interface Import {
  from: string;
  to: string;
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s)?\s*(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\('([^']+)'\)/g;

/** The source of a compiled file: `.ts`, or `.tsx` if that is what is there. */
function asSource(path: string): string {
  const source = path.replace(/\.js$/, '.ts');
  return existsSync(join(projectRoot, `${source}x`)) ? `${source}x` : source;
}

/** What a source imports. */
export function importsOf({ path, text }: Source): Import[] {
  const found = (specifier: string, typeOnly: boolean): Import => ({
    from: path,
    to: specifier.startsWith('.') ? asSource(posix.join(posix.dirname(path), specifier)) : specifier,
    typeOnly,
  });
  return [
    ...[...text.matchAll(STATIC)].map(([, type, names = '', specifier = '']) =>
      found(specifier, type !== undefined || /^\{(\s*type\s[^,]+,?)+\s*\}$/.test(names)),
    ),
    ...[...text.matchAll(DYNAMIC)].map(([, specifier = '']) => found(specifier, false)),
  ];
}

/** The folder of `src` that a file is in, or `db`; undefined for a package and for the files between the rooms. */
export const roomOf = (path: string): string | undefined =>
  /^src\/([^/]+)\//.exec(path)?.[1] ?? /^(db)\//.exec(path)?.[1];
