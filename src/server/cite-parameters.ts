import { stripIgnoredCharacters } from 'graphql';
import { CatalogueError } from '../errors.js';
import type { Operation } from '../request/permanent-address.js';
import type { Language } from '../scalars/language.js';

const FORMATS = ['text', 'bibtex', 'csl'] as const;

export type CiteFormat = (typeof FORMATS)[number];

const LANGUAGES = { vi: 'VI', en: 'EN' } as const;

const NAMES = ['format', 'language', 'id', 'query', 'documentId', 'variables', 'operationName'] as const;

type Given = Partial<Record<(typeof NAMES)[number], string>>;

/** What is to be cited, and how: a thing, the answer to a query, or the revision where neither is given. */
export interface CiteParameters {
  format: CiteFormat;
  language: Language;
  id?: string | undefined;
  operation?: Operation | undefined;
}

/** @throws CatalogueError BAD_REQUEST that says what was expected */
export function readCiteParameters(search: Record<string, unknown>): CiteParameters {
  const given = readTexts(search);
  // A script whose variable is empty means a thing, and not the whole revision.
  if (search.id === '') throw wrong('id to be that of a thing', '');
  const { id, query, documentId, variables, operationName } = given;
  if ([id, query, documentId].filter((text) => text !== undefined).length > 1)
    throw wrong('one of id, query and documentId', 'more than one');
  return {
    format: oneOf(FORMATS, 'format', given.format ?? 'text'),
    language: LANGUAGES[oneOf(['vi', 'en'] as const, 'language', given.language?.toLowerCase() ?? 'vi')],
    id,
    operation:
      query === undefined && documentId === undefined
        ? undefined
        : {
            ...(query === undefined ? { documentId } : { query: shortened(query) }),
            variables: compact(variables),
            operationName,
          },
  };
}

function readTexts(search: Record<string, unknown>): Given {
  for (const [name, value] of Object.entries(search)) {
    // A program that cites what it asked for may write an empty one.
    if (name === 'extensions' && (value === '' || value === 'null')) continue;
    if (!NAMES.some((known) => known === name)) throw wrong(`only ${NAMES.join(', ')}`, name);
    if (typeof value !== 'string') throw wrong(`${name} once`, 'it several times');
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

/** Without what GraphQL does not read; a text that is not GraphQL is told where it is run. */
function shortened(query: string): string {
  try {
    return stripIgnoredCharacters(query);
  } catch {
    return query;
  }
}

/** The same for JSON; no variables are none at all. */
function compact(variables: string | undefined): string | undefined {
  if (variables === undefined) return undefined;
  try {
    const text = JSON.stringify(JSON.parse(variables));
    return text === '{}' || text === 'null' ? undefined : text;
  } catch {
    return variables;
  }
}
