/** A request that a program sends. */
export interface CodeRequest {
  /** The absolute address of the API, of a revision or of the newest. */
  readonly endpoint: URL;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Empty for a query with one operation. */
  readonly operationName: string;
}

/** A request whose answer can be sent as CSV. */
export interface TableRequest extends CodeRequest {
  readonly columns: readonly { readonly name: string; readonly isText: boolean }[];
}

/** The members of the body of a request, without those that say nothing. */
export const bodyOf = ({ query, variables, operationName }: CodeRequest) => ({
  query,
  ...(Object.keys(variables).length > 0 && { variables }),
  ...(operationName !== '' && { operationName }),
});

/** A JSON value as text, each line but the first indented. */
export const indentedJson = (value: unknown, indent: string): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
