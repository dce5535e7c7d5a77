import Big from 'big.js';
import type { Language } from '../scalars/language.js';
import { decimalText } from '../series/decimal-text.js';
import { compareFigures, type FigureComparison } from './compare-figures.js';
import { whenOf } from './figure-sentence.js';
import { areRanks, type Figure, type Measured } from './figures.js';
import { type SentenceWords, sentenceWords } from './sentence-words.js';
import { bareValue, remarkOfEarlier } from './value-words.js';

/**
 * What changed from an earlier to a later figure of a series: by how much where both are exact, in which direction where that is
 * certain, whether that is better; or why they cannot be compared. Ranks go up when they get better.
 */
export function changeSentence(from: Figure, to: Figure, indicator: Measured, language: Language): string {
  const words = sentenceWords(language);
  const comparison = compareFigures(from, to, indicator);
  const remark = remarkOfEarlier(from, language);
  const value = bareValue(from, language) + (remark === null ? '' : `; ${remark}`);
  const when = whenOf(from, language);
  if (comparison.kind === 'UNCHANGED') return words.unchanged(when, value);
  if (comparison.kind === 'UNKNOWN') return words.notComparable(when, value, words.why[comparison.why]);
  const judged = judgement(comparison, words);
  return `${words.since(when, value)}, ${movement(comparison, areRanks(indicator, [from, to]), indicator, language)}${judged}.`;
}

type Changed = Extract<FigureComparison, { kind: 'CHANGED' }>;

const judgement = ({ better }: Changed, words: SentenceWords): string =>
  better === null ? '' : ` (${better ? words.better : words.worse})`;

function movement({ rose, by }: Changed, isRank: boolean, indicator: Measured, language: Language): string {
  const words = sentenceWords(language);
  if (by === null) return `${rose ? words.higher : words.lower}, ${words.byUnknown}`;
  if (isRank) return (rose ? words.fell : words.rose)(words.places(decimalText(by, language)));
  return (rose ? words.rose : words.fell)(amount(by, indicator, language));
}

/** A difference with its unit of measure; of percentages it is in percentage points. */
function amount(by: string, { decimals, unitOfMeasure: { symbol } }: Measured, language: Language): string {
  const number = decimalText(roundedUnlessZero(by, decimals), language);
  if (symbol === '%') return `${number} ${sentenceWords(language).points}`;
  return symbol === null ? number : `${number} ${symbol}`;
}

/** As many decimals as values are shown with, but more where nothing would be left. */
function roundedUnlessZero(by: string, decimals: number | null): string {
  if (decimals === null) return by;
  const rounded = new Big(by).round(decimals, Big.roundHalfUp);
  return rounded.eq(0) ? by : rounded.toFixed();
}
