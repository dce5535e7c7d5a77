import type { Language } from '../scalars/language.js';
import type { WordedValue } from '../sentences/value-words.js';
import { link, plain } from './markdown.js';
import { type Validity, versionName } from './unit-versions.js';

/** Fields of an observation that its line needs; the query has the variable `language`. */
export const OBSERVATION_FIELDS = `text(language: $language) relation status period periodText(language: $language)
  indicator { code name(language: $language) } subject { __typename code name(language: $language) ... on Unit { validFrom validTo } }
  series { breakdown { name(language: $language) } }
  source { document { title(language: $language) url } locator } dataset { licence }`;

/** An observation of an answer. */
export interface PageObservation extends WordedValue {
  period: string;
  periodText: string;
  indicator: Coded;
  subject: Coded & Partial<Validity> & { __typename: string };
  series: { breakdown: { name: string }[] };
  source: { document: { title: string; url: string | null }; locator: string | null };
  dataset: { licence: string } | null;
}

export interface Coded {
  code: string;
  name: string;
}

/**
 * The subject of a row by its name, with the days of a version of a unit that is no longer in force, or whose code another row
 * has for another unit.
 */
export function subjectName(
  { subject }: PageObservation,
  rows: readonly PageObservation[],
  language: Language,
): string {
  const { __typename: type, code, name, validFrom = null, validTo = null } = subject;
  if (type !== 'Unit') return name;
  const sharesCode = rows.some(
    (row) => row.subject.code === code && (row.subject.validFrom ?? null) !== validFrom,
  );
  return versionName({ name, validFrom, validTo }, language, sharesCode);
}

/** Title, address and place of a source. */
export const sourceInWords = ({ document, locator }: PageObservation['source']): string =>
  `${link(document.title, document.url)}${locator ? `, ${plain(locator)}` : ''}`;

export const breakdownInWords = ({ breakdown }: PageObservation['series']): string =>
  breakdown.map(({ name }) => plain(name)).join('; ');
