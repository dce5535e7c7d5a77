import type { Language } from '../scalars/language.js';
import type { RunQuery } from '../tables/list-table.js';
import { link, shownAddress } from './markdown.js';

/** What a page is written with. */
export interface PageSource {
  run: RunQuery;
  language: Language;
  revision: number;
  /** The public address of the catalogue, without a slash at the end. */
  base: string;
}

/** A page: its text, and its address below a revision. */
export interface TextPage {
  path: string;
  text: string;
}

/** How many rows a table of a page has at most; the address of the whole table follows. */
export const MOST_ROWS = 100;

/** The address of a page, or of another form of the thing, at the revision. */
export const addressAt = ({ base, revision }: PageSource, path: string): string =>
  `${base}/revisions/${revision}${path}`;

/** `?lang=en` for a page in English. */
export const languageSearch = ({ language }: PageSource): string => (language === 'EN' ? '?lang=en' : '');

/** The path of a thing: `/indicators/PCI`. */
export const pathOfThing = (folder: string, code: string): string => `/${folder}/${encodeURIComponent(code)}`;

/** A link to the page of a thing at the revision. */
export const linkTo = (source: PageSource, folder: string, { code, name }: { code: string; name: string }) =>
  link(name, `${addressAt(source, `${pathOfThing(folder, code)}.md`)}${languageSearch(source)}`);

/** The addresses of a thing in other forms. */
export const formsOf = (source: PageSource, path: string, endings: readonly string[]): string =>
  endings.map((ending) => shownAddress(addressAt(source, `${path}.${ending}`))).join(' ');

/** Lines as a text, with a line end after the last and never two empty lines. */
export const asPage = (path: string, lines: readonly (string | null)[]): TextPage => ({
  path,
  text: `${lines
    .filter((line) => line !== null)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`,
});
