/** What one query is made of, as the editors hold it. */
export interface Operation {
  readonly query: string;
  /** JSON text of the variables editor; empty when there are none. */
  readonly variables: string;
  readonly operationName: string;
}

/** The revision that `/playground?revision=12` pins; null for the newest one or when it is no whole number. */
export function pinnedRevision(page: URL): number | null {
  const text = page.searchParams.get('revision') ?? '';
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** The address of the API at a revision, or of its newest one. Relative to the page, so a path prefix is kept. */
export function endpoint(page: URL, revision: number | null): URL {
  return new URL(revision === null ? 'graphql' : `revisions/${revision}/graphql`, page);
}

/** The operation that the address of the page carries; null when it carries none. */
export function operationOf(page: URL): Operation | null {
  const query = page.searchParams.get('query') ?? '';
  if (query.trim() === '') return null;
  return {
    query,
    variables: page.searchParams.get('variables') ?? '',
    operationName: page.searchParams.get('operationName') ?? '',
  };
}

/** The address of the page that opens with this operation, at the revision that the page is pinned to. */
export function pageAddress(page: URL, operation: Operation): URL {
  const address = new URL(page);
  address.search = '';
  address.hash = '';
  const revision = pinnedRevision(page);
  if (revision !== null) address.searchParams.set('revision', String(revision));
  return withOperation(address, operation);
}

/** The address that answers this operation to a plain GET, at one revision or at the newest. */
export function apiAddress(page: URL, operation: Operation, revision: number | null): URL {
  return withOperation(endpoint(page, revision), operation);
}

function withOperation(address: URL, { query, variables, operationName }: Operation): URL {
  address.searchParams.set('query', query);
  const compact = compactJson(variables);
  if (compact !== '') address.searchParams.set('variables', compact);
  if (operationName !== '') address.searchParams.set('operationName', operationName);
  return address;
}

// Text that is no JSON is passed on as it is: whoever opens the link sees the same fault as whoever wrote it.
function compactJson(text: string): string {
  try {
    const compact = JSON.stringify(JSON.parse(text));
    return compact === '{}' ? '' : compact;
  } catch {
    return text.trim();
  }
}
