import { type SQL, sql } from 'drizzle-orm';
import { integers, texts } from '../../db/columns.js';
import { foldWithPlaces, hasAccents } from './fold.js';
import { MAX_COUNTED_WORDS, type SearchQuestion, WHOLE_LENGTH, WORD_LENGTH } from './search-question.js';

/** A single word of an indicator's name means it only from this length on; its whole name may be shorter. */
const SHORTEST_WORD = 4;

const YEAR = /^(?:19|20)\d\d$/;

/** A word of a query, as it is compared and as it was typed. */
interface QueryWord {
  text: string;
  start: number;
  end: number;
}

/** The first words of a query, its last words, or all of them. */
interface QueryPart {
  /** 0, or 1 for the query without the word before its year: “năm 2016”. */
  variant: number;
  from: number;
  to: number;
  /** The number of words of this variant. */
  length: number;
  words: readonly QueryWord[];
}

/** A query that may name an indicator and a unit, one after the other. A year belongs to no part. */
export interface DividedQuery {
  /** The last year that it names; null if none. */
  year: number | null;
  parts: readonly QueryPart[];
}

/** Divides a query of up to eight words after each word; a longer one has no parts. */
export function divideQuery(query: string): DividedQuery {
  const words = wordsWithPlaces(query);
  const yearAt = words.findLastIndex(({ text }) => YEAR.test(text));
  const year = yearAt < 0 ? null : Number(words[yearAt]?.text);
  const withoutYears = words.filter(({ text }) => !YEAR.test(text));
  const before = words[yearAt - 1];
  const variants = [withoutYears, ...(before ? [withoutYears.filter((word) => word !== before)] : [])];
  const tooLong = withoutYears.reduce((sum, { text }) => sum + text.length + 1, 0) > WHOLE_LENGTH;
  return { year, parts: tooLong ? [] : variants.flatMap(partsOf) };
}

function partsOf(words: readonly QueryWord[], variant: number): QueryPart[] {
  const { length } = words;
  if (length > MAX_COUNTED_WORDS) return [];
  const part = (from: number, to: number): QueryPart => ({
    variant,
    from,
    to,
    length,
    words: words.slice(from, to),
  });
  const beginnings = words.map((_, i) => part(0, i + 1));
  const ends = words.slice(1).map((_, i) => part(i + 1, length));
  return [...beginnings, ...ends];
}

function wordsWithPlaces(query: string): QueryWord[] {
  const { text, starts, ends } = foldWithPlaces(query);
  return [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: starts[index] as number,
    end: ends[index + word.length - 1] as number,
  }));
}

/**
 * SQL for a WITH clause: `part`, the parts of the query in the forms that are compared: `entire`, a whole text of the
 * index; `whole`, the same with a blank at both ends; `spelled`, with its accents, or null if the query has none; and
 * `words`, all its words, or null if they are too short to mean an indicator.
 */
export function partTerms({ query }: SearchQuestion): SQL {
  const { parts } = divideQuery(query);
  const accented = hasAccents(query);
  const joined = (words: readonly QueryWord[], by: string) => words.map(({ text }) => text).join(by);
  const typed = (words: readonly QueryWord[]) =>
    accented ? query.slice(words[0]?.start, words.at(-1)?.end) : '';
  return sql`part AS MATERIALIZED (
    SELECT variant, from_word, to_word, length, entire::tsquery AS entire, whole,
      ' ' || spelled_text(nullif(typed, '')) || ' ' AS spelled, nullif(words, '')::tsquery AS words
    FROM unnest(${integers(parts.map(({ variant }) => variant))}, ${integers(parts.map(({ from }) => from))},
      ${integers(parts.map(({ to }) => to))}, ${integers(parts.map(({ length }) => length))},
      ${texts(parts.map(({ words }) => `'=${joined(words, '')}'`))}, ${texts(parts.map(({ words }) => ` ${joined(words, ' ')} `))},
      ${texts(parts.map(({ words }) => typed(words)))}, ${texts(parts.map(wordsTerm))})
      AS p (variant, from_word, to_word, length, entire, whole, typed, words))`;
}

function wordsTerm({ words }: QueryPart): string {
  const [first, ...more] = words.map(({ text }) => [...text].slice(0, WORD_LENGTH));
  if (more.length === 0 && (first?.length ?? 0) < SHORTEST_WORD) return '';
  return [first, ...more].map((letters) => `'${letters?.join('')}'`).join(' & ');
}
