import type { Reader } from '../loading/reader.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { keyOf, listSimilarCodes } from './code.queries.js';
import type { KnownCodes } from './known-codes.js';
import { type Answered, type NamedCode, namedCodes } from './named-codes.js';

/** One entry of `extensions.warnings`: the answer is right, but probably not what was meant. */
export interface Warning {
  path?: string[];
  argument?: string;
  code: 'CODE_NOT_FOUND';
  message: string;
}

/** Above this number, one more warning says how many there are. */
export const MOST_WARNINGS = 20;

/** Longer codes are cut in messages, and not compared. */
const LONGEST_CODE = 100;

/**
 * A warning for each code of the query that this revision does not know, once for all rows of a list. It reads nothing if
 * every field found something.
 */
export async function warnOfUnknownCodes(
  reader: Reader,
  knownCodes: KnownCodes,
  answered: Answered,
): Promise<Warning[]> {
  const named = namedCodes(answered);
  if (named.length === 0) return [];
  const unknown = await knownCodes.unknownOf(reader, named);
  if (unknown.length === 0) return [];
  const shown = unknown.slice(0, MOST_WARNINGS);
  const meant = await suggestions(reader, shown);
  const warnings = shown.map((one) => warningOf(one, meant.get(keyOf(one)) ?? null));
  const more = unknown.length - shown.length;
  if (more === 0) return warnings;
  return [...warnings, { code: 'CODE_NOT_FOUND', message: `${more} more codes of the query are unknown` }];
}

/** The code that each text probably means. */
async function suggestions(reader: Reader, unknown: readonly NamedCode[]): Promise<Map<string, string>> {
  const wanted = unknown.filter(({ code }) => code.length <= LONGEST_CODE);
  const candidates = new Map<string, string[]>();
  for (const row of await listSimilarCodes(reader, wanted)) {
    const others = candidates.get(keyOf(row)) ?? [];
    candidates.set(keyOf(row), [...others, row.candidate]);
  }
  const meant = new Map<string, string>();
  for (const one of wanted) {
    const code = suggestCode(one.code, candidates.get(keyOf(one)) ?? []);
    if (code !== null) meant.set(keyOf(one), code);
  }
  return meant;
}

function warningOf({ path, argument, kind, code }: NamedCode, meant: string | null): Warning {
  const shown = code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE)}…` : code;
  const hint = meant === null ? '' : `; is ${JSON.stringify(meant)} meant?`;
  return {
    path,
    argument,
    code: 'CODE_NOT_FOUND',
    message: `no ${kind} has the code ${JSON.stringify(shown)}${hint}`,
  };
}
