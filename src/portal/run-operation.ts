import { layOutJson } from './json-text.js';

export interface OperationRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** Empty for a query with one operation. */
  readonly operationName: string;
  readonly headers: Record<string, string>;
}

export interface OperationAnswer {
  /** The answer as it is shown; what the server sent, if that is not JSON. */
  readonly text: string;
  /** HTTP status. */
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Null if the answer is not JSON. */
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string }[];
    readonly extensions?: { readonly revision?: number };
  } | null;
  /** What the query cost; null if the server does not say. */
  readonly cost: number | null;
  /** What a query may cost; null if the server does not say. */
  readonly limit: number | null;
}

/** What an operation would cost, without running it; the first error if it cannot run. */
export async function askForCost(
  endpoint: URL,
  { query, variables, operationName, headers }: OperationRequest,
  signal: AbortSignal,
): Promise<{ cost: number | null; limit: number | null; code: string | null }> {
  const extensions = { costOnly: true };
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, extensions, ...(operationName && { operationName }) }),
    signal,
    priority: 'low',
  });
  const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  return { ...costIn(response.headers), code: errors?.[0] ? (errors[0].extensions?.code ?? '') : null };
}

/**
 * Sends an operation to the API.
 * @throws what `fetch` throws: an AbortError after `signal`, or a TypeError if the server cannot be reached
 */
export async function runOperation(
  endpoint: URL,
  { query, variables, operationName, headers }: OperationRequest,
  signal: AbortSignal,
): Promise<OperationAnswer> {
  const start = performance.now();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, ...(operationName && { operationName }) }),
    signal,
  });
  const sent = await response.text();
  const milliseconds = performance.now() - start;
  const body = parsed(sent);
  return {
    text: body === null ? sent : layOutJson(sent),
    status: response.status,
    bytes: new TextEncoder().encode(sent).length,
    milliseconds,
    body,
    ...costIn(response.headers),
  };
}

/** The cost of a query and its limit, in the header of an answer. */
function costIn(headers: Headers): { cost: number | null; limit: number | null } {
  const header = headers.get('catalogue-cost') ?? '';
  const numberAfter = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(header)?.[1]) || null;
  return { cost: numberAfter('requested'), limit: numberAfter('limit') };
}

function parsed(text: string): OperationAnswer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as OperationAnswer['body']) : null;
  } catch {
    return null;
  }
}
