import type { FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Language } from '../scalars/language.js';

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['vi', 'VI'],
  ['en', 'EN'],
]);

/** The value of `lang` that leaves the choice to the header `Accept-Language`. */
const NEGOTIATED = 'auto';

/** The language of texts without an argument; null if the address names none, which means Vietnamese. */
export interface RequestLanguage {
  language: Language | null;
  /** Whether it comes from a header, so that one address has answers in two languages. */
  isNegotiated: boolean;
}

/**
 * `lang` in the address of a request. The header `Accept-Language` counts only with `lang=auto`: browsers send it unasked,
 * and an address must not change its answer with the reader.
 * @throws CatalogueError BAD_REQUEST for another value, and for `lang=auto` where the answer never changes
 */
export function languageOfRequest(
  { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>,
  pinned: boolean,
): RequestLanguage {
  const { lang } = query as Record<string, unknown>;
  if (lang === undefined || lang === '') return { language: null, isNegotiated: false };
  if (lang !== NEGOTIATED)
    return { language: readLanguage('lang', lang, pinned ? '' : NEGOTIATED), isNegotiated: false };
  if (pinned)
    throw new CatalogueError(
      'BAD_REQUEST',
      'expected lang to be vi or en at the address of a revision, whose answer is the same for every reader; got "auto"',
    );
  return { language: preferredLanguage(headers['accept-language'] ?? ''), isNegotiated: true };
}

/** @throws CatalogueError BAD_REQUEST unless it is one language, in any letter case */
export function readLanguage(parameter: string, value: unknown, more = ''): Language {
  const language = typeof value === 'string' ? LANGUAGES.get(value.toLowerCase()) : undefined;
  if (language) return language;
  const names = [...LANGUAGES.keys(), more].filter((name) => name !== '').join(', ');
  const got = typeof value === 'string' ? JSON.stringify(value.slice(0, 50)) : 'several values';
  throw new CatalogueError('BAD_REQUEST', `expected ${parameter} to be one of ${names}; got ${got}`);
}

/** The language of `en-GB, vi;q=0.8` with the highest weight, the first of several; Vietnamese if it names none of ours. */
export function preferredLanguage(header: string): Language {
  let [preferred, highest]: [Language, number] = ['VI', 0];
  for (const range of header.toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = LANGUAGES.get(tag.split('-', 1)[0] ?? '');
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if (language && weight > highest) [preferred, highest] = [language, weight];
  }
  return preferred;
}
