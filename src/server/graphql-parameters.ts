import { LRUCache } from 'lru-cache';

/** The query string of an address, with the `?`; empty when there is none. */
export function searchOf(url: string): string {
  const [beforeFragment = ''] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  return start < 0 ? '' : beforeFragment.slice(start);
}

type Search = Readonly<Record<string, string | string[]>>;

/** Query strings that were parsed, because many requests have the same one. */
const parsedSearches = new LRUCache<string, Search>({
  maxSize: 1_000_000,
  maxEntrySize: 20_000,
  sizeCalculation: (_, search) => 500 + 2 * search.length,
});

/** Parses the query string for every route; a repeated name has a list of values. */
export function parseSearch(search: string): Search {
  const known = parsedSearches.get(search);
  if (known) return known;
  const parsed = Object.freeze(readSearch(search));
  parsedSearches.set(search, parsed);
  return parsed;
}

function readSearch(search: string): Record<string, string | string[]> {
  const values = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(search)) {
    const before = values[name];
    if (before === undefined) values[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else values[name] = [before, value];
  }
  return values;
}

/**
 * Whether a parameter in an address counts as left out. GraphQL over HTTP: an empty value counts as none. Clients write
 * JSON `null` for an object that they do not have.
 */
const isOmitted = (name: string, value: string): boolean => {
  if (name === 'variables' || name === 'extensions') return ['', 'null'].includes(value.trim());
  return (name === 'operationName' || name === 'documentId') && value === '';
};

/** The query string without the GraphQL parameters that count as left out. */
export function withoutOmitted(search: string): string {
  const parameters = [...new URLSearchParams(search)];
  const given = parameters.filter(([name, value]) => !isOmitted(name, value));
  return given.length === parameters.length ? search : `?${new URLSearchParams(given)}`;
}

/** The same for the body of a POST: `null` and an empty name count as left out. */
export function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const isGiven = ([name, value]: [string, unknown]) =>
    value !== null && !(value === '' && (name === 'operationName' || name === 'documentId'));
  return Object.fromEntries(Object.entries(body).filter(isGiven));
}
