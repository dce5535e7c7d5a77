import { WORDS } from './words.js';

/** Maximum number of names that a message suggests. */
const MOST = 3;

/** `issuedOn`, `issued_on` and `ISSUED_ON` are one word here; a plural is its singular. */
function wordOf(name: string): string {
  const lower = name.replace(/_/g, '').toLowerCase();
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.length > 3 && lower.endsWith('s') && !/(?:ss|us)$/.test(lower) ? lower.slice(0, -1) : lower;
}

const GROUPS: ReadonlyMap<string, readonly ReadonlySet<string>[]> = indexOf(WORDS);

function indexOf(groups: readonly (readonly string[])[]): Map<string, ReadonlySet<string>[]> {
  const index = new Map<string, ReadonlySet<string>[]>();
  for (const group of groups) {
    const words = new Set(group.map(wordOf));
    for (const word of words) index.set(word, [...(index.get(word) ?? []), words]);
  }
  return index;
}

/**
 * Which of the available names are meant by a name that is not among them: the same word in another spelling, else a word
 * for the same thing, else a part of the name, such as `value` in `targetValue`.
 * @returns at most 3, the most probable first
 */
export function namesMeant(name: string, available: readonly string[]): string[] {
  const word = wordOf(name);
  const same = available.filter((one) => wordOf(one) === word && one !== name);
  if (same.length > 0) return same.slice(0, MOST);
  const alike = namesInGroups(word, available);
  if (alike.length > 0) return alike;
  const parts = partsOf(name);
  if (parts.length < 2) return [];
  for (const part of [parts.at(-1), parts[0]] as string[]) {
    const found = available.filter((one) => wordOf(one) === part);
    const meant = found.length > 0 ? found.slice(0, MOST) : namesInGroups(part, available);
    if (meant.length > 0) return meant;
  }
  return [];
}

/** Names with a word for the same thing; first those whose group begins with the name that is available. */
function namesInGroups(word: string, available: readonly string[]): string[] {
  const heads: string[] = [];
  const others: string[] = [];
  for (const group of GROUPS.get(word) ?? []) {
    const [head] = group;
    for (const name of available) {
      const candidate = wordOf(name);
      if (candidate === head) heads.push(name);
      else if (group.has(candidate)) others.push(name);
    }
  }
  return [...new Set(heads.length > 0 ? heads : others)].slice(0, MOST);
}

/** Whether the word has a known meaning. If a type has no name for it, a name of similar spelling is not what is meant. */
export const isKnownWord = (name: string): boolean => GROUPS.has(wordOf(name));

const partsOf = (name: string): string[] => name.split(/_|(?<=[a-z\d])(?=[A-Z])/).map(wordOf);
