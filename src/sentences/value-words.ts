import { labelOf } from '../companions/labels.js';
import type { Language } from '../scalars/language.js';

/** What the words of a value are made from: fields of an observation or of a target. */
export interface WordedValue {
  /** As people write it, with the sign of its relation and its symbol: “> 99,3 %”. */
  text: string;
  relation: string;
  /** NORMAL where nothing needs to be said of it, as of a target. */
  status: string;
}

/** Relations that the text of a value shows by a sign and a space. */
const SIGNED: readonly string[] = ['GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT'];

const lowerFirst = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** The words of a relation before a value; empty for an exact one. */
function relationWords(relation: string, language: Language): string {
  if (relation === 'BETWEEN') return language === 'EN' ? 'in the range ' : 'trong khoảng ';
  return SIGNED.includes(relation) ? `${lowerFirst(labelOf('Relation', relation, language))} ` : '';
}

/** The value in words without its status: “trên 99,3 %”, not a sign that may be lost on the way. */
export const bareValue = ({ text, relation }: WordedValue, language: Language): string =>
  relationWords(relation, language) + (SIGNED.includes(relation) ? text.replace(/^\S+ /, '') : text);

/** What is to be said of a value: “sơ bộ”; null for one as measured, and for none. */
export const statusRemark = ({ status }: Pick<WordedValue, 'status'>, language: Language): string | null =>
  status === 'NORMAL' || status === 'MISSING'
    ? null
    : lowerFirst(labelOf('ObservationStatus', status, language));

/** The same where a value is the earlier of two: what changed before it does not matter then. */
export const remarkOfEarlier = (value: Pick<WordedValue, 'status'>, language: Language): string | null =>
  value.status === 'BREAK' ? null : statusRemark(value, language);

/** A value in words. What is estimated, provisional or the like is said after it: “trên 99,3 % (sơ bộ)”. */
export function valueInWords(value: WordedValue, language: Language): string {
  const remark = statusRemark(value, language);
  return remark === null ? bareValue(value, language) : `${bareValue(value, language)} (${remark})`;
}
