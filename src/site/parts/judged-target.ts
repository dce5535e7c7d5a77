import Big from 'big.js';
import type { Language } from '../../scalars/language.js';
import { decimalText } from '../../series/decimal-text.js';
import { type TargetWords, targetWords } from '../words/target-words.js';
import type { LinkedUnit } from './links.js';
import type { NamedThing } from './observation-fields.js';

const VALUE = 'text(language: $language) periodText(language: $language) periodEnd';

/** The fields of a target that its state and the reasons for it follow from; the query has the variable `language`. */
export const JUDGED_TARGET = `id text(language: $language) periodText(language: $language) periodEnd
  indicator { code name(language: $language) unitOfMeasure { symbol(language: $language) } }
  subject { name(language: $language) ... on Unit { code validFrom validTo } }
  source { locator quote document { code title(language: $language) } }
  progress { achieved onTrack reason gapDecimal neededPerYearDecimal latest { ${VALUE} } baseline { ${VALUE} }
    replacedBy { id text(language: $language) source { document { title(language: $language) } } } }`;

/** The fields that the state alone follows from. */
export const TARGET_STATE = 'id progress { achieved onTrack replacedBy { id } }';

export interface StatedTarget {
  id: string;
  progress: { achieved: boolean | null; onTrack: boolean | null; replacedBy: { id: string } | null };
}

interface DatedValue {
  text: string;
  periodText: string;
  periodEnd: string;
}

export interface JudgedTarget extends StatedTarget {
  text: string;
  periodText: string;
  /** The last day of the due period, YYYY-MM-DD. */
  periodEnd: string;
  indicator: NamedThing & { unitOfMeasure: { symbol: string | null } };
  /** Code and dates if it is a unit. */
  subject: { name: string } & Partial<LinkedUnit>;
  source: { locator: string | null; quote: string | null; document: { code: string; title: string } };
  progress: StatedTarget['progress'] & {
    reason: string | null;
    gapDecimal: string | null;
    neededPerYearDecimal: string | null;
    latest: DatedValue | null;
    baseline: DatedValue | null;
    replacedBy: { id: string; text: string; source: { document: { title: string } } } | null;
  };
}

export const TARGET_STATES = ['met', 'onTrack', 'late', 'unknown', 'replaced'] as const;

/** `late` is also due and not met; `replaced` by a target of a later document. */
export type TargetState = (typeof TARGET_STATES)[number];

export function targetStateOf({ progress }: StatedTarget): TargetState {
  const { achieved, onTrack, replacedBy } = progress;
  if (replacedBy !== null) return 'replaced';
  if (achieved) return 'met';
  if (onTrack === null) return 'unknown';
  return onTrack ? 'onTrack' : 'late';
}

/** How many targets are in each state. */
export function countStates(targets: readonly StatedTarget[]): Record<TargetState, number> {
  const counts: Record<TargetState, number> = { met: 0, onTrack: 0, late: 0, unknown: 0, replaced: 0 };
  for (const target of targets) counts[targetStateOf(target)] += 1;
  return counts;
}

/** How the reasons of the API begin, with what the pages say. */
const REASONS: readonly (readonly [begins: string, text: keyof TargetWords & string])[] = [
  ['There is no observation', 'noFigure'],
  ['The target is approximate', 'approximate'],
  ['Boundaries changed', 'unitEnded'],
  ['The newest observation is not comparable', 'otherScale'],
  ['The target is for the whole of', 'otherPeriod'],
  ['The newest observation cannot be used', 'inexact'],
  ['Only what is true for every', 'inexact'],
  ['There is no earlier exact', 'noBaseline'],
];

function reasonOf(reason: string | null, words: TargetWords): string {
  const found = REASONS.find(([begins]) => reason?.startsWith(begins))?.[1];
  return found === undefined ? words.unclear : (words[found] as string);
}

/**
 * Why a target is in its state, as one or two sentences.
 * @param day YYYY-MM-DD, by which it may be past due
 */
export function whyTargetState(target: JudgedTarget, language: Language, day: string): string {
  const words = targetWords(language);
  const { text, periodEnd, progress } = target;
  const { latest, reason, replacedBy } = progress;
  const value = latest && `${latest.text} (${latest.periodText})`;
  const gap = targetGap(target, language);
  switch (targetStateOf(target)) {
    case 'replaced':
      return words.whyReplaced(replacedBy?.source.document.title ?? '');
    case 'met':
      return words.whyMet(value ?? '', text);
    case 'onTrack':
      return words.whyOnTrack(value ?? '', text, gap);
    case 'late':
      return (latest?.periodEnd ?? '') >= periodEnd
        ? words.whyMissed(value ?? '', text, gap)
        : words.whyLate(value ?? '', text, gap);
    case 'unknown': {
      const isPastDue = periodEnd < day;
      if (isPastDue && value === null) return words.pastDueNoFigure;
      const why = reasonOf(reason, words);
      if (isPastDue && value !== null && why === words.noBaseline) return words.pastDue(value, text, gap);
      if (value === null) return why;
      return `${gap === null ? words.withValue(value) : words.whyGap(value, text, gap)} ${why}`;
    }
  }
}

/** What is missing to reach the target, as people write it: “11,72 điểm phần trăm”; null if it cannot be computed, or nothing is. */
export function targetGap({ progress, indicator }: JudgedTarget, language: Language): string | null {
  const { gapDecimal } = progress;
  if (gapDecimal === null || new Big(gapDecimal).eq(0)) return null;
  return withSymbol(gapDecimal, indicator.unitOfMeasure.symbol, language);
}

/** The change that is needed in each year, with its sign and two decimals; null if none is, or it cannot be computed. */
export function neededEachYear({ progress, indicator }: JudgedTarget, language: Language): string | null {
  const { neededPerYearDecimal } = progress;
  if (neededPerYearDecimal === null) return null;
  const rounded = new Big(neededPerYearDecimal).round(2);
  const sign = rounded.gt(0) ? '+' : '';
  return sign + withSymbol(rounded.toFixed(), indicator.unitOfMeasure.symbol, language);
}

function withSymbol(decimal: string, symbol: string | null, language: Language): string {
  const number = decimalText(decimal, language);
  if (symbol === '%') return targetWords(language).points(number);
  return symbol === null ? number : `${number} ${symbol}`;
}
