interface GraphqlRequest {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

export interface GraphqlResponse {
  data?: unknown;
  errors?: readonly { message: string }[];
  extensions?: { revision?: number };
}

export type Fetcher = (
  request: GraphqlRequest,
  options?: { headers?: Record<string, string> },
) => Promise<GraphqlResponse>;

interface ResponseHandlers {
  /** Called after each response but those to introspection. */
  onResponse(response: GraphqlResponse): void;
  /** The error message for a response that is not JSON, such as one from a proxy. */
  describeFailure(status: number): string;
}

/** The function through which GraphiQL sends operations to the API; the endpoint follows the language of the page. */
export function createFetcher(endpoint: () => URL, handlers: ResponseHandlers): Fetcher {
  return async ({ query, variables, operationName }, options) => {
    // After a change of the query GraphiQL may still send the name of the previous operation.
    const name = operationName && query.includes(operationName) ? operationName : undefined;
    const request: GraphqlRequest = { query, variables, ...(name && { operationName: name }) };
    const httpResponse = await fetch(endpoint(), {
      method: 'POST',
      headers: { ...options?.headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    const response = await httpResponse
      .json()
      .then((body: GraphqlResponse) => body)
      .catch(() => ({ errors: [{ message: handlers.describeFailure(httpResponse.status) }] }));
    if (name !== 'IntrospectionQuery') handlers.onResponse(response);
    return response;
  };
}
