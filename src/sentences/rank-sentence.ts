import type { Language } from '../scalars/language.js';
import { whenOf } from './figure-sentence.js';
import { sentenceWords } from './sentence-words.js';

/** A rank of an answer: `RankingEntry`. */
export interface RankOfUnit {
  unit: { name: string };
  rank: number;
  /** Above `rank` where several ranks are possible. */
  worstRank: number;
  outOf: number;
  /** Whether another unit has the same rank. */
  isTied: boolean;
}

/** A rank as a sentence: that it is shared, or which ranks are possible where it is not certain. */
export function rankSentence(
  { unit, rank, worstRank, outOf, isTied }: RankOfUnit,
  of: { indicator: string; period: string; periodText: string },
  language: Language,
): string {
  const words = sentenceWords(language);
  const place = worstRank > rank ? words.possibleRank(rank, worstRank) : words.certainRank(rank, isTied);
  return words.rank(unit.name, place, String(outOf), whenOf(of, language), of.indicator);
}
