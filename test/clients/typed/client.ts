import type { TypedDocumentString } from '../generated/typed/graphql';

/** An answer to a query, as typed as the query is. */
export interface Answer<Data> {
  data: Data;
  revision: number;
}

/**
 * Sends a typed query by POST.
 * @throws with the messages of the server when the answer has errors
 */
export async function execute<Data, Variables>(
  url: string,
  query: TypedDocumentString<Data, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: query.toString(), variables }),
  });
  const answer = (await response.json()) as {
    data: Data;
    errors?: { message: string }[];
    extensions: { revision: number };
  };
  if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
  return { data: answer.data, revision: answer.extensions.revision };
}
