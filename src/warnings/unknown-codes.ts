import type { Reader } from '../loading/reader.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { type KindOfCode, keyOf, listSimilarCodes } from './code.queries.js';
import type { KnownCodes } from './known-codes.js';
import { type Answered, namedCodes } from './named-codes.js';

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
  const { named, messages, more } = await unknownCodes(reader, knownCodes, namedCodes(answered));
  const warnings = messages.map((message, i): Warning => {
    const { path = [], argument = '' } = named[i] ?? {};
    return { path, argument, code: 'CODE_NOT_FOUND', message };
  });
  if (more === 0) return warnings;
  return [...warnings, { code: 'CODE_NOT_FOUND', message: `${more} more codes of the query are unknown` }];
}

/** Codes that a revision does not know: the first of them, each with a message, and how many more there are. */
export interface UnknownCodes<Code> {
  named: Code[];
  messages: string[];
  more: number;
}

/** Those of some codes that this revision does not know, with what was probably meant. */
export async function unknownCodes<Code extends KindOfCode>(
  reader: Reader,
  knownCodes: KnownCodes,
  codes: readonly Code[],
): Promise<UnknownCodes<Code>> {
  const unknown = codes.length > 0 ? await knownCodes.unknownOf(reader, codes) : [];
  if (unknown.length === 0) return { named: [], messages: [], more: 0 };
  const named = unknown.slice(0, MOST_WARNINGS);
  const meant = await suggestions(reader, named);
  const messages = named.map((one) => messageOf(one, meant.get(keyOf(one)) ?? null));
  return { named, messages, more: unknown.length - named.length };
}

/** The code of this kind that a text is, in any letter case, or probably means; null if none is like it. */
export const codeMeantBy = async (reader: Reader, asked: KindOfCode): Promise<string | null> =>
  (await suggestions(reader, [asked])).get(keyOf(asked)) ?? null;

/** The code that each text probably means. */
async function suggestions(reader: Reader, unknown: readonly KindOfCode[]): Promise<Map<string, string>> {
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

function messageOf({ kind, code }: KindOfCode, meant: string | null): string {
  const shown = code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE)}…` : code;
  const hint = meant === null ? '' : `; is ${JSON.stringify(meant)} meant?`;
  return `no ${kind} has the code ${JSON.stringify(shown)}${hint}`;
}
