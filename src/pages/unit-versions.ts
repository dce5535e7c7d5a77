import { unitKey } from '../identity/entities.js';
import { dayBefore, readDay } from '../scalars/calendar.js';
import type { Language } from '../scalars/language.js';
import { periodText } from '../scalars/period-text.js';

/** The days on which a version of a unit is in force; `validTo` is the first on which it no longer is. */
export interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

/** From when to when a version is in force: "until 31 July 2008"; an empty text if neither day is known. */
export function validityInWords({ validFrom, validTo }: Validity, language: Language): string {
  const day = validTo === null ? undefined : readDay(validTo);
  const from = validFrom === null ? null : periodText(validFrom, language);
  const last = day ? periodText(dayBefore(day), language) : null;
  const [since, until] = language === 'EN' ? ['from', from ? 'to' : 'until'] : ['từ', 'đến hết'];
  return [...(from ? [`${since} ${from}`] : []), ...(last ? [`${until} ${last}`] : [])].join(' ');
}

/**
 * How an address names a unit of which nothing else may be meant: by its code, or by its version where the code may be that of
 * another unit on other days.
 */
export const unitReferenceOf = (version: Validity & { code: string }): string =>
  version.validFrom === null && version.validTo === null ? version.code : unitKey(version);

/** The name of a version, with the days where a reader would take it for another one. */
export function versionName(
  version: Validity & { name: string },
  language: Language,
  sharesCode: boolean,
): string {
  const words = sharesCode || version.validTo !== null ? validityInWords(version, language) : '';
  return words === '' ? version.name : `${version.name} (${words})`;
}
