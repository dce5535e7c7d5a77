import type { Loaders } from '../request/context.js';
import type { NamedSegment } from './named-things.queries.js';
import { searchLoaders } from './search.loader.js';
import type { SearchQuestion } from './search-question.js';
import { nameWords, segmentsOf, type TextSegment } from './text-segments.js';

/** Maximum number of things that one text names. */
export const MAX_NAMED_THINGS = 12;

interface Named extends NamedSegment, Pick<TextSegment, 'from' | 'to'> {}

/**
 * The indicators and units that a text consists of, in its order, each once; none if a word is left over, apart from words such as
 * “and”, “compare” and years. Whole names come first; words that are left between them may be words of the name of an indicator.
 */
export async function findNamedThings(
  loaders: Loaders,
  { query }: SearchQuestion,
): Promise<Pick<NamedSegment, 'kind' | 'id'>[]> {
  const words = nameWords(query);
  const segments = segmentsOf(words);
  if (segments.length === 0) return [];
  const found = await loaders(searchLoaders).namedSegments.load(segments);
  const named = found.map((one): Named => {
    const { from, to } = segments[one.segment] as TextSegment;
    return { ...one, from, to };
  });
  const chosen = cover(words, named);
  const once = new Map(chosen?.map((one) => [one.id, one]));
  return once.size > MAX_NAMED_THINGS ? [] : [...once.values()];
}

/** The fewest names that a text consists of, whole ones if possible; null if there are none. */
function cover(words: readonly (string | null)[], named: readonly Named[]): Named[] | null {
  // The best way to read the text from each place on; a name that is not whole costs more than any number of whole ones.
  const best: ({ cost: number; names: Named[] } | null)[] = Array(words.length + 1).fill(null);
  best[words.length] = { cost: 0, names: [] };
  for (let from = words.length - 1; from >= 0; from--) {
    if (words[from] === null) best[from] = best[from + 1] ?? null;
    for (const name of named) {
      const rest = name.from === from ? best[name.to] : null;
      if (!rest) continue;
      const cost = rest.cost + (name.isWhole ? 1 : 100);
      if (cost < (best[from]?.cost ?? Number.POSITIVE_INFINITY))
        best[from] = { cost, names: [name, ...rest.names] };
    }
  }
  return best[0]?.names ?? null;
}
