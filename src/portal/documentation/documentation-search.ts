import { foldText } from '../texts/fold-text.js';
import type { DocumentationEntry, EntryKind } from './documentation-entries.js';
import { synonyms } from './synonyms.js';

/** One thing that is looked for: a word, or several words that mean names of the schema. */
interface Term {
  readonly text: string;
  /** As it was typed: `Unit` and `unit` are two names. */
  readonly typed: string;
  /** The names that it means besides those that have it. */
  readonly names: ReadonlySet<string>;
}

const meanings: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const byWords = new Map<string, Set<string>>();
  for (const [names, words] of synonyms)
    for (const word of words.split(',').map(foldText)) {
      const known = byWords.get(word) ?? new Set();
      for (const name of names.split(' ')) known.add(name);
      byWords.set(word, known);
    }
  return byWords;
})();

const MOST_WORDS = Math.max(...[...meanings.keys()].map((words) => words.split(' ').length));

/** Splits what is looked for: the longest known group of words first, then single words. */
function termsOf(text: string): readonly Term[] {
  // `practiceModels` is looked for as “practice models”.
  const words = foldText(text.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(' ')
    .filter(Boolean);
  const terms: Term[] = [];
  for (let start = 0; start < words.length; ) {
    let length = Math.min(MOST_WORDS, words.length - start);
    const part = () => words.slice(start, start + length).join(' ');
    while (length > 1 && !meanings.has(part())) length -= 1;
    terms.push({ text: part(), typed: text.trim(), names: meanings.get(part()) ?? new Set() });
    start += length;
  }
  return terms;
}

/** Kinds that are looked for more often come first where names match equally. */
const WEIGHT: Record<EntryKind, number> = {
  object: 8,
  interface: 6,
  union: 6,
  enum: 5,
  field: 4,
  input: 3,
  scalar: 3,
  argument: 1,
  value: 0,
};

function scoreOf(entry: DocumentationEntry, { text, names, typed }: Term): number {
  const name = entry.name.toLowerCase();
  const word = text.replaceAll(' ', '');
  if (entry.name === typed) return 125;
  if (name === word) return 100;
  if (names.has(entry.name)) return 80;
  // Someone may type the plural of a name, or the name of a list in the singular.
  if (name === `${word}s` || `${name}s` === word) return 75;
  if (name.startsWith(word)) return 50;
  if (entry.words.includes(word)) return 40;
  if (entry.words.some((part) => part.startsWith(word))) return 25;
  if (entry.title.toLowerCase().includes(word)) return 15;
  return entry.folded.includes(` ${text}`) ? 10 : 0;
}

/** What the documentation has about a text, best first. Every word has to match, unless no entry has them all. */
export function searchDocumentation(
  entries: readonly DocumentationEntry[],
  text: string,
): readonly DocumentationEntry[] {
  const terms = termsOf(text);
  if (terms.length === 0) return [];
  const scored = entries.map((entry) => {
    const scores = terms.map((term) => scoreOf(entry, term));
    return { entry, scores, matched: scores.filter((score) => score > 0).length };
  });
  const most = Math.max(...scored.map(({ matched }) => matched));
  if (most === 0) return [];
  return scored
    .filter(({ matched }) => matched === most)
    .map(({ entry, scores }) => ({ entry, score: scores.reduce((a, b) => a + b) + placeOf(entry) }))
    .sort((a, b) => b.score - a.score || a.entry.title.length - b.entry.title.length)
    .map(({ entry }) => entry);
}

function placeOf({ kind, title, words }: DocumentationEntry): number {
  const isStart = kind === 'field' && title.startsWith('Query.');
  // Types of pages, and companions of fields, follow what they belong to.
  const isMinor =
    /(Connection|Edge|OrderField)(\.|$)/.test(title) || /(label|decimal|parts)$/.test(words.at(-1) ?? '');
  return WEIGHT[kind] + (isStart ? 10 : 0) - (isMinor ? 12 : 0);
}
