import { asItLooks } from './hidden-characters.js';
import { findPeriods } from './period-spellings.js';

const LONGEST = 80;

/** A text in small letters without accents, with hyphens for dashes: "Quý I – 2024" becomes "quy i - 2024". */
const folded = (text: string): string =>
  asItLooks(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/^'/, '');

/**
 * How the catalogue writes a period that has another spelling in a text, as the end of a message; empty where that is
 * not known. Where it may be one of several periods, all are given.
 * @param isPeriod whether a text is a period as the catalogue writes it
 */
export function periodHint(text: string, isPeriod: (text: string) => boolean): string {
  const { periods, advice } = find(text, isPeriod);
  return advice && periods.length > 0 ? `; ${advice}` : suggestion(periods);
}

/** The same for a day. */
export const dayHint = (text: string, isPeriod: (text: string) => boolean): string =>
  suggestion(find(text, isPeriod).periods.filter((period) => /^\d{4}-\d{2}-\d{2}$/.test(period)));

function find(text: string, isPeriod: (text: string) => boolean) {
  if (text.length > LONGEST) return { periods: [] };
  const { periods, advice } = findPeriods(folded(text), isPeriod);
  return { periods: [...new Set(periods)].filter(isPeriod), advice };
}

const suggestion = (periods: readonly string[]): string =>
  periods.length === 0 ? '' : `; did you mean ${periods.map((period) => `"${period}"`).join(' or ')}?`;
