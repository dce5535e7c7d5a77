import { stripIgnoredCharacters } from 'graphql';
import { CatalogueError } from '../errors.js';
import type { Operation } from '../request/permanent-address.js';
import type { Language } from '../scalars/language.js';
import { readLanguage } from './language-of-request.js';

const FORMATS = ['text', 'bibtex', 'csl'] as const;

export type CiteFormat = (typeof FORMATS)[number];

const NAMES = [
  'format',
  'language',
  'id',
  'file',
  'query',
  'documentId',
  'variables',
  'operationName',
  'lang',
] as const;

type Given = Partial<Record<(typeof NAMES)[number], string>>;

/** What to cite, and how: an object, a table, the answer to a query, or the revision when none is given. */
export interface CiteParameters {
  format: CiteFormat;
  language: Language;
  id?: string | undefined;
  /** The address of a table. */
  file?: string | undefined;
  operation?: Operation | undefined;
}

/** @throws CatalogueError BAD_REQUEST that says what was expected */
export function readCiteParameters(search: Record<string, unknown>): CiteParameters {
  const given = readTexts(search);
  // A script with an empty variable means an object, not the whole revision.
  if (search.id === '') throw wrong('the id of an object', '');
  const { id, file, query, documentId, variables, operationName } = given;
  const lang = given.lang === undefined ? undefined : readLanguage('lang', given.lang);
  if ([id, file, query, documentId].filter((text) => text !== undefined).length > 1)
    throw wrong('only one of id, file, query and documentId', 'more than one');
  if (lang && query === undefined && documentId === undefined)
    throw wrong(
      'lang, the language of the answer, together with query or documentId; `language` is that of the reference',
      given.lang ?? '',
    );
  return {
    format: oneOf(FORMATS, 'format', given.format ?? 'text'),
    language: given.language === undefined ? (lang ?? 'VI') : readLanguage('language', given.language),
    id,
    file,
    operation:
      query === undefined && documentId === undefined
        ? undefined
        : {
            ...(query === undefined ? { documentId } : { query: shortened(query) }),
            variables: compact(variables),
            operationName,
            language: lang,
          },
  };
}

function readTexts(search: Record<string, unknown>): Given {
  for (const [name, value] of Object.entries(search)) {
    // A client that cites its own request may send an empty one.
    if (name === 'extensions' && (value === '' || value === 'null')) continue;
    if (!NAMES.some((known) => known === name)) throw wrong(`only the parameters ${NAMES.join(', ')}`, name);
    if (typeof value !== 'string') throw wrong(`${name} once`, 'several values');
  }
  const given = Object.entries(search).filter(([name, value]) => value !== '' && name !== 'extensions');
  return Object.fromEntries(given) as Given;
}

function oneOf<T extends string>(names: readonly T[], parameter: string, name: string): T {
  const found = names.find((known) => known === name);
  if (found === undefined) throw wrong(`${parameter} to be one of ${names.join(', ')}`, name);
  return found;
}

const wrong = (expected: string, got: string): CatalogueError =>
  new CatalogueError('BAD_REQUEST', `expected ${expected}; got ${JSON.stringify(got.slice(0, 50))}`);

/** Without ignored characters of GraphQL; a syntax error is reported when the query runs. */
function shortened(query: string): string {
  try {
    return stripIgnoredCharacters(query);
  } catch {
    return query;
  }
}

/** The same for JSON; an empty object counts as left out. */
function compact(variables: string | undefined): string | undefined {
  if (variables === undefined) return undefined;
  try {
    const text = JSON.stringify(JSON.parse(variables));
    return text === '{}' || text === 'null' ? undefined : text;
  } catch {
    return variables;
  }
}
