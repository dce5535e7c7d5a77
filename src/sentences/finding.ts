import type { Language } from '../scalars/language.js';
import { decimalText } from '../series/decimal-text.js';
import { changeSentence } from './change-sentence.js';
import { compareFigures } from './compare-figures.js';
import { whenOf } from './figure-sentence.js';
import { areRanks, type Figure, type FiguresOf } from './figures.js';
import { sentenceWords } from './sentence-words.js';
import { bareValue, remarkOfEarlier, valueInWords } from './value-words.js';

/** What a series shows over time. */
export interface SeriesFinding {
  /** The result in a few words, as a title: “Thanh Hóa từ hạng 15 lên hạng 11”; without a result, the newest figure. */
  title: string;
  /** The change from the first to the last figure; null where there is only one, or no two are comparable. */
  sentence: string | null;
  /** The figures that were compared; null where `sentence` is. */
  between: readonly [first: Figure, last: Figure] | null;
}

/**
 * The finding of a series, its figures oldest first. Figures from before a change of method or of scale are not compared with
 * those after it. Null where no figure has a value.
 */
export function findingOf(
  figures: readonly Figure[],
  of: FiguresOf,
  language: Language,
): SeriesFinding | null {
  const run = comparableRun(figures);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return null;
  const title = first === last ? null : changeTitle(first, last, of, language);
  if (title === null)
    return {
      title: `${of.subject}: ${valueInWords(last, language)}, ${last.periodText}`,
      sentence: null,
      between: null,
    };
  const isWhole = first === figures.find(({ status }) => status !== 'MISSING');
  return {
    title: isWhole ? title : `${title}${sentenceWords(language).sinceThen(first.periodText)}`,
    sentence: changeSentence(first, last, of.indicator, language),
    between: [first, last],
  };
}

/** The newest figures with values that are comparable with the last. */
function comparableRun(figures: readonly Figure[]): Figure[] {
  const stated = figures.filter(({ status }) => status !== 'MISSING');
  const last = stated.at(-1);
  const run: Figure[] = [];
  for (const figure of stated.toReversed()) {
    // Whether it is a count (600 of 678) or a rank (15 of 63) must not change either.
    if (last && !isOnScaleOf(figure, last)) break;
    run.unshift(figure);
    if (figure.status === 'BREAK') break;
  }
  return run;
}

const isOnScaleOf = (a: Figure, b: Figure): boolean =>
  a.numeratorDecimal !== null || b.numeratorDecimal !== null
    ? (a.numeratorDecimal === null) === (b.numeratorDecimal === null)
    : a.denominatorDecimal === b.denominatorDecimal;

function changeTitle(first: Figure, last: Figure, of: FiguresOf, language: Language): string | null {
  const words = sentenceWords(language);
  const comparison = compareFigures(first, last, of.indicator);
  if (comparison.kind === 'UNKNOWN') return null;
  const isRank = areRanks(of.indicator, [first, last]);
  const rankOf = ({ valueDecimal }: Figure) => decimalText(valueDecimal ?? '', language);
  if (comparison.kind === 'UNCHANGED') {
    const value = isRank ? words.ofRank(rankOf(last)) : valueInWords(last, language);
    return words.same(of.subject, value, whenOf(first, language));
  }
  if (isRank && comparison.by !== null)
    return words.wentInRank(of.subject, rankOf(first), rankOf(last), !comparison.rose);
  const remark = remarkOfEarlier(first, language);
  const from = bareValue(first, language) + (remark === null ? '' : ` (${remark})`);
  const to = valueInWords(last, language);
  return words.went(of.subject, from, to, comparison.rose);
}
