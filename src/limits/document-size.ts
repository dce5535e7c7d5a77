import { type DocumentNode, TokenKind } from 'graphql';

/** Memory that graphql-js uses for each token of a document, including its nodes; measured. */
const BYTES_PER_TOKEN = 600;

/** Bytes of a character of the text. */
const BYTES_PER_CHARACTER = 2;

/** The number of tokens of a document; comments count, start and end of file do not. */
export function countTokens({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken.next; token && token.kind !== TokenKind.EOF; token = token.next)
    count += 1;
  return count;
}

/** Approximate memory of a document, in bytes. */
export const bytesOfDocument = (document: DocumentNode): number =>
  BYTES_PER_TOKEN * (1 + countTokens(document)) +
  BYTES_PER_CHARACTER * (document.loc?.source.body.length ?? 0);
