import { CatalogueError } from '../errors.js';
import { FORMS, type Form } from '../files/forms.js';
import { DATASET_DOCUMENTS } from '../metadata/dataset-documents.js';
import type { ListTable } from '../tables/list-table.js';
import { LIST_TABLES } from '../tables/lists/all.js';
import type { SelectionOfPath } from '../tables/observation-selection.js';

/** The address of a table without what comes before it: `/indicators/PCI.csv?from=2015`. */
export interface TableAddress {
  /** Without the ending: `/indicators/PCI`, or `/observations`. */
  path: string;
  form: Form;
  ofPath: SelectionOfPath;
  /** The list that it is a table of; observations if there is none. */
  list?: ListTable;
  search: Record<string, unknown>;
}

/** Where the tables of one object are: `/indicators/PCI.csv` has the observations of the indicator PCI. */
export const FOLDERS = {
  indicators: 'indicator',
  units: 'unit',
  datasets: 'dataset',
} as const satisfies Record<string, keyof SelectionOfPath>;

export type Folder = keyof typeof FOLDERS;

/** The longest ending first: `metadata.json` is not `json`. */
const BY_LENGTH = [...FORMS].sort((a, b) => b.name.length - a.name.length);

/** The name of a file without its ending, and the form that the ending is of; null for another ending. */
export function splitFileName(file: string): { name: string; form: Form } | null {
  const form = BY_LENGTH.find(({ name }) => file.endsWith(`.${name}`) && file.length > name.length + 1);
  return form ? { name: file.slice(0, -form.name.length - 1), form } : null;
}

/**
 * The address of the table of one object.
 * @throws CatalogueError NOT_FOUND for a file with another ending
 */
export function addressInFolder(folder: Folder, file: string, search: Record<string, unknown>): TableAddress {
  const found = splitFileName(file);
  if (!found)
    throw new CatalogueError(
      'NOT_FOUND',
      `expected a file such as /${folder}/${FOLDERS[folder].toUpperCase()}.csv, with one of the endings ${endings(folder)}; got ${JSON.stringify(file.slice(0, 100))}`,
    );
  return addressOf(folder, found.name, found.form, search);
}

const addressOf = (
  folder: Folder,
  code: string,
  form: Form,
  search: TableAddress['search'] = {},
): TableAddress => ({
  path: `/${folder}/${encodeURIComponent(code)}`,
  form,
  ofPath: { [FOLDERS[folder]]: code },
  search,
});

/** The file of all observations of a dataset. */
export const datasetFile = (code: string, form: Form): TableAddress => addressOf('datasets', code, form);

const endings = (folder: Folder): string =>
  [
    ...FORMS.map(({ name }) => name),
    'md',
    ...(folder === 'datasets' ? DATASET_DOCUMENTS.map(({ name }) => name) : []),
  ].join(', ');

/** A whole address as somebody copied it: with or without a host and a revision. */
export interface CopiedAddress {
  revision: string | undefined;
  address: TableAddress;
}

/**
 * Reads the address of a file: `observations.csv?indicator=PCI`, `/revisions/2/units/38.jsonl` or a whole URL.
 * @throws CatalogueError BAD_REQUEST or NOT_FOUND
 */
export function readTableAddress(text: string): CopiedAddress {
  const base = 'http://catalogue.invalid/';
  if (!URL.canParse(text, base)) throw notAFile(text);
  const { pathname, searchParams } = new URL(text, base);
  // The catalogue may be below a path of its host.
  const [, revision, rest = ''] = /(?:^|\/)(?:revisions\/(\d+)\/)?((?:[a-z]+\/)?[^/]+)$/.exec(pathname) ?? [];
  const search = Object.fromEntries(searchParams);
  const [folder = '', file] = rest.split('/');
  if (file !== undefined) {
    if (!(folder in FOLDERS)) throw notAFile(text);
    return { revision, address: addressInFolder(folder as Folder, decodeURIComponent(file), search) };
  }
  const found = splitFileName(folder);
  const list = LIST_TABLES.get(found?.name ?? '');
  if (!found || !(list || found.name === 'observations')) throw notAFile(text);
  return {
    revision,
    address: { path: `/${found.name}`, form: found.form, ofPath: {}, ...(list && { list }), search },
  };
}

const notAFile = (text: string): CatalogueError =>
  new CatalogueError(
    'BAD_REQUEST',
    `expected file as the address of a table, such as /observations.csv?indicator=PCI; got ${JSON.stringify(text.slice(0, 100))}`,
  );
