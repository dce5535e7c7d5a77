import type { Language } from '../scalars/language.js';
import { whenOf } from './figure-sentence.js';
import { type SentenceWords, sentenceWords } from './sentence-words.js';
import { bareValue, valueInWords } from './value-words.js';

/** The fields of a target that its sentences need; the query has the variable `language`. */
export const TARGET_FIELDS = `text(language: $language) relation period periodText(language: $language)
  subject { name(language: $language) }
  progress { achieved onTrack reason
    latest { text(language: $language) relation status period periodText(language: $language) } }`;

/** A target of an answer. */
export interface WordedTarget {
  text: string;
  relation: string;
  period: string;
  periodText: string;
  subject: { name: string };
  progress: {
    achieved: boolean | null;
    onTrack: boolean | null;
    reason: string | null;
    latest: {
      text: string;
      relation: string;
      status: string;
      period: string;
      periodText: string;
    } | null;
  };
}

/** A target as sentences: what is to be reached and when, and how that is going. */
export function targetSentence(target: WordedTarget, language: Language): string {
  const words = sentenceWords(language);
  const value = bareValue({ ...target, status: 'NORMAL' }, language);
  return `${words.target(target.subject.name, whenOf(target, language), value)} ${targetState(target, language)}`;
}

/** How a target is going: met, on track, late, or why that cannot be judged; with the newest figure. */
export function targetState(target: WordedTarget, language: Language): string {
  const words = sentenceWords(language);
  const { achieved, onTrack, latest } = target.progress;
  const said = (state: string) =>
    words.state(state, latest && valueInWords(latest, language), latest && whenOf(latest, language));
  if (achieved === true) return said(words.met);
  if (onTrack === true) return said(words.onTrack);
  if (onTrack === false) return said(words.late);
  const why = words.cannotJudge(reasonOf(target, words));
  return achieved === false ? `${said(words.notMet)} ${why}` : why;
}

/** Why it is not known whether a target is on track. */
function reasonOf(
  { relation, progress: { achieved, latest } }: WordedTarget,
  { reasons }: SentenceWords,
): string {
  if (relation === 'ABOUT') return reasons.vagueTarget;
  if (latest === null) return reasons.noFigure;
  if (latest.relation !== 'EQUAL') return reasons.inexact;
  return achieved === false ? reasons.noBaseline : reasons.notComparable;
}
