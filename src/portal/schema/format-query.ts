import { Lexer, parse, print, Source, type Token, TokenKind } from 'graphql';

/** A query laid out again with its comments; null if its syntax is wrong. */
export function formatQuery(query: string): string | null {
  if (query.trim() === '') return query;
  try {
    return withComments(tokensOf(query), print(parse(query)));
  } catch {
    return null;
  }
}

interface Tokens {
  /** All tokens but comments. */
  readonly words: readonly Token[];
  /** Each comment with the number of words before it. */
  readonly comments: readonly { readonly text: string; readonly before: number; readonly ownLine: boolean }[];
}

function tokensOf(text: string): Tokens {
  const lexer = new Lexer(new Source(text));
  const words: Token[] = [];
  const comments: Tokens['comments'][number][] = [];
  const start = lexer.token;
  while (lexer.advance().kind !== TokenKind.EOF);
  // `advance` skips comments, but leaves them in the chain of tokens.
  for (let token = start.next; token && token.kind !== TokenKind.EOF; token = token.next) {
    if (token.kind === TokenKind.COMMENT)
      comments.push({
        text: `#${token.value ?? ''}`,
        before: words.length,
        ownLine: words.at(-1)?.line !== token.line,
      });
    else words.push(token);
  }
  return { words, comments };
}

/** The printer drops comments: puts each before or after the word that it was next to. */
function withComments({ words, comments }: Tokens, printed: string): string {
  if (comments.length === 0) return printed;
  const placed = tokensOf(printed).words;
  // The printer leaves out the word of a query without name, variables and directives.
  const dropped = words.length - placed.length;
  const lines = printed.split('\n');
  const above = new Map<number, string[]>();
  for (const { text, before, ownLine } of comments) {
    const index = Math.min(Math.max(before - (before > 0 ? dropped : 0), 0), placed.length);
    const neighbour = placed[ownLine ? index : index - 1];
    const line = neighbour ? neighbour.line - 1 : lines.length;
    if (ownLine || !neighbour) above.set(line, [...(above.get(line) ?? []), text]);
    else lines[line] += ` ${text}`;
  }
  return lines
    .concat('')
    .flatMap((line, i) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const comments = (above.get(i) ?? []).map((text) => indent + text);
      return i === lines.length ? comments : [...comments, line];
    })
    .join('\n');
}
