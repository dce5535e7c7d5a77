import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/config.js';

const FOLDERS = ['docs', 'schema', 'seeds', 'bench', 'src', 'db', 'test'];

/** Paths of all Markdown pages of the project. */
export const pages: string[] = [
  ...readdirSync(projectRoot),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true }).map((path) => `${folder}/${path}`),
  ),
]
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.md') && !path.includes('/node_modules/'))
  .sort();

export const textOf = (page: string): string => readFileSync(join(projectRoot, page), 'utf8');

/** A fenced block of a page. */
export interface Block {
  language: string;
  text: string;
}

export const blocksOf = (page: string): Block[] =>
  [...textOf(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
