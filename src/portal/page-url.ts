import type { PageLanguage } from './texts/translations.js';

/** One operation, as the editors hold it. */
export interface EditorOperation {
  readonly query: string;
  /** JSON text of the variables; empty when there are none. */
  readonly variables: string;
  readonly operationName: string;
}

/** The revision that `/playground?revision=12` pins; null for the newest one or when it is not a whole number. */
export function pinnedRevision(page: URL): number | null {
  const text = page.searchParams.get('revision') ?? '';
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/**
 * The API's endpoint for a revision, or for the newest one, with texts in the language of the page. Relative to the page,
 * so a path prefix is kept.
 */
export function apiEndpoint(page: URL, revision: number | null, language: PageLanguage): URL {
  const url = new URL(revision === null ? 'graphql' : `revisions/${revision}/graphql`, page);
  // Texts are in Vietnamese without it, and the address is shorter.
  if (language !== 'vi') url.searchParams.set('lang', language);
  return url;
}

/** The operation in the URL of the page; null when there is none. */
export function operationFromUrl(page: URL): EditorOperation | null {
  const query = page.searchParams.get('query') ?? '';
  if (query.trim() === '') return null;
  return {
    query,
    variables: page.searchParams.get('variables') ?? '',
    operationName: page.searchParams.get('operationName') ?? '',
  };
}

/** The URL that opens the page with this operation, at the revision that the page is pinned to. */
export function pageUrl(page: URL, operation: EditorOperation): URL {
  const url = new URL(page);
  url.search = '';
  url.hash = '';
  const revision = pinnedRevision(page);
  if (revision !== null) url.searchParams.set('revision', String(revision));
  return withOperation(url, operation);
}

/** The URL of the API that answers this operation by GET, at one revision or at the newest. */
export function apiUrl(
  page: URL,
  operation: EditorOperation,
  revision: number | null,
  language: PageLanguage,
): URL {
  return withOperation(apiEndpoint(page, revision, language), operation);
}

function withOperation(url: URL, { query, variables, operationName }: EditorOperation): URL {
  url.searchParams.set('query', query);
  const compact = compactJson(variables);
  if (compact !== '') url.searchParams.set('variables', compact);
  if (operationName !== '') url.searchParams.set('operationName', operationName);
  return url;
}

// Invalid JSON is kept as it is, so that the reader of a link sees the same error as its author.
function compactJson(text: string): string {
  try {
    const compact = JSON.stringify(JSON.parse(text));
    return compact === '{}' ? '' : compact;
  } catch {
    return text.trim();
  }
}
