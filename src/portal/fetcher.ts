interface GraphqlRequest {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

export interface GraphqlAnswer {
  data?: unknown;
  errors?: readonly { message: string }[];
  extensions?: { revision?: number };
}

export type Fetcher = (
  request: GraphqlRequest,
  options?: { headers?: Record<string, string> },
) => Promise<GraphqlAnswer>;

interface Listener {
  onAnswer(answer: GraphqlAnswer): void;
  /** The message of an answer that is not JSON, such as one from a proxy. */
  describeFailure(status: number): string;
}

/** Sends operations to the API; never to another host. Introspection is not told to the listener. */
export function fetcherTo(address: URL, listener: Listener): Fetcher {
  return async ({ query, variables, operationName }, options) => {
    // After a change of query GraphiQL can still hold the name of the operation before it.
    const name = operationName && query.includes(operationName) ? operationName : undefined;
    const request: GraphqlRequest = { query, variables, ...(name && { operationName: name }) };
    const response = await fetch(address, {
      method: 'POST',
      headers: { ...options?.headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    const answer = await response
      .json()
      .then((body: GraphqlAnswer) => body)
      .catch(() => ({ errors: [{ message: listener.describeFailure(response.status) }] }));
    if (name !== 'IntrospectionQuery') listener.onAnswer(answer);
    return answer;
  };
}
