import { type DocumentNode, TokenKind } from 'graphql';

/** Bytes that graphql-js keeps for each token of a document, with the nodes that are made of it; measured. */
const BYTES_PER_TOKEN = 600;

/** Bytes of a character of the text. */
const BYTES_PER_CHARACTER = 2;

/** How many tokens a document was read from: each comment is one, the start and the end of the text are none. */
export function countTokens({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken.next; token && token.kind !== TokenKind.EOF; token = token.next)
    count += 1;
  return count;
}

/** About how many bytes of memory a document takes. */
export const bytesOfDocument = (document: DocumentNode): number =>
  BYTES_PER_TOKEN * (1 + countTokens(document)) +
  BYTES_PER_CHARACTER * (document.loc?.source.body.length ?? 0);
