import { hash } from 'node:crypto';

/** A GraphQL request, as far as its answer depends on it. */
export interface Question {
  query: string;
  operationName: string | undefined;
  variables: unknown;
}

/** What else an answer depends on besides its question. */
export interface Circumstances {
  revision: number;
  /** Whether the address names the revision. */
  pinned: boolean;
  language: string | null;
  /** Whether the language comes from a header, which `Vary` names. */
  isNegotiated: boolean;
  /** The header `Accept`: the media type of the answer follows from it. */
  accept: string | undefined;
  /** The public address of the catalogue, which references contain. */
  base: string;
}

/** Variables that are nested deeper are not kept: the function below calls itself. */
const MAX_DEPTH = 30;

/** The key of an answer: equal for equal questions, however their variables are ordered. Undefined for one not to keep. */
export function answerKey(
  { query, operationName, variables }: Question,
  { revision, pinned, language, isNegotiated, accept, base }: Circumstances,
): string | undefined {
  const values = inKeyOrder(variables, 0);
  if (values === undefined) return undefined;
  const parts = [query, operationName, values, revision, pinned, language, isNegotiated, accept, base];
  // A hash, because texts may be long. JSON keeps the parts apart.
  return hash('sha256', JSON.stringify(parts), 'base64');
}

/** JSON with the keys of objects in order; undefined if it is too deep. */
function inKeyOrder(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const isList = Array.isArray(value);
  const parts: string[] = [];
  for (const name of isList ? value.keys() : Object.keys(value).sort()) {
    const part = inKeyOrder((value as Record<string | number, unknown>)[name], depth + 1);
    if (part === undefined) return undefined;
    parts.push(isList ? part : `${JSON.stringify(name)}:${part}`);
  }
  return isList ? `[${parts.join()}]` : `{${parts.join()}}`;
}
