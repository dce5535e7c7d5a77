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
    readonly errors?: readonly { readonly message: string }[];
    readonly extensions?: { readonly revision?: number };
  } | null;
  /** What the query cost; null if the server does not say. */
  readonly cost: number | null;
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
    cost: Number(/requested=(\d+)/.exec(response.headers.get('catalogue-cost') ?? '')?.[1]) || null,
  };
}

function parsed(text: string): OperationAnswer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as OperationAnswer['body']) : null;
  } catch {
    return null;
  }
}
