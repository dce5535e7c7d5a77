import { bodyOf, type CodeRequest } from './snippet.js';

/** A command for sh, bash and zsh. */
export const curlCode = (request: CodeRequest): string =>
  [
    `curl -sS ${shellQuoted(request.endpoint.href)}`,
    `  -H 'Content-Type: application/json'`,
    `  --data-raw ${shellQuoted(JSON.stringify(bodyOf(request), null, 2))}\n`,
  ].join(' \\\n');

/** A word of a shell command that stands for this text alone. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
