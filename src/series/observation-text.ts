import { decimalText, sameDecimal } from './decimal-text.js';
import { roundValue } from './round-value.js';
import type { ObservationStatus, Relation } from './value-meaning.type.js';

type Language = 'VI' | 'EN';

/** The value of an observation or target. Numbers are decimals as text, exactly as Postgres writes a `numeric`. */
export interface ValueParts {
  readonly relation: Relation;
  readonly value: string | null;
  /** The bounds of BETWEEN, or of the interval around the value. */
  readonly lower: string | null;
  readonly upper: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly status: ObservationStatus;
}

/** What is written after a number, such as "%" or "phút"; null for nothing. English falls back to Vietnamese. */
export interface MeasureSymbol {
  readonly symbol: { readonly vi: string | null; readonly en: string | null };
}

const SIGNS = {
  EQUAL: '',
  BETWEEN: '',
  GREATER: '> ',
  AT_LEAST: '≥ ',
  LESS: '< ',
  AT_MOST: '≤ ',
  ABOUT: '≈ ',
} as const;

const WORDS = {
  VI: { noData: 'không có số liệu', to: ' đến ', of: ' của ' },
  EN: { noData: 'no data', to: ' to ', of: ' of ' },
} as const;

/** Symbols for a part of a whole; English writes them without a space. */
const SHARE_SYMBOLS = new Set(['%', '‰']);

/**
 * A value as people write it: "15/63", "> 99,3 %", "7–10 phút", "95,2 % (20/21)", "43 (32–61)". Without
 * `decimals` no digit is rounded, added or dropped; with it, see {@link roundValue}. Spaces are plain spaces. Whether it is
 * estimated or provisional is not in the text but in the status.
 *
 * @throws TypeError where a value that is not MISSING has no number, or BETWEEN lacks a bound
 */
export function observationText(
  stated: ValueParts,
  unit: MeasureSymbol,
  language: Language,
  decimals: number | null = null,
): string {
  if (stated.status === 'MISSING') return WORDS[language].noData;
  const observation = decimals === null ? stated : rounded(stated, decimals);
  const { text, fraction } = valueWithFraction(observation, symbolOf(unit, language), language);
  const details = [fraction, intervalText(observation, language)].filter((detail) => detail !== null);
  const value = SIGNS[observation.relation] + text;
  return details.length === 0 ? value : `${value} (${details.join('; ')})`;
}

/** The fraction of a value keeps its digits, but for a numerator that is the value itself. */
function rounded(stated: ValueParts, decimals: number): ValueParts {
  const parts = roundValue(stated, decimals);
  const { value, numerator } = stated;
  const isCounted = value !== null && numerator !== null && sameDecimal(value, numerator);
  return isCounted ? { ...parts, numerator: parts.value } : parts;
}

/** A value, and the fraction that is written after it in brackets; null where there is none. */
interface ValueText {
  text: string;
  fraction: string | null;
}

const alone = (text: string): ValueText => ({ text, fraction: null });

function valueWithFraction(observation: ValueParts, symbol: string | null, language: Language): ValueText {
  const { value, numerator, denominator } = observation;
  const text = valueText(observation, language);
  if (denominator === null) return alone(withSymbol(requireValue(text, observation), symbol, language));

  const outOf = decimalText(denominator, language);
  if (numerator !== null) {
    const fraction = `${decimalText(numerator, language)}/${outOf}`;
    // 20 of 21 is a share already: "20/21 %" would be another number.
    if (text === null) return alone(isShare(symbol) ? fraction : withSymbol(fraction, symbol, language));
    const counted = value !== null && sameDecimal(value, numerator) && !isShare(symbol);
    if (counted) return alone(withSymbol(`${text}/${outOf}`, symbol, language));
    return { text: withSymbol(text, symbol, language), fraction };
  }

  const known = requireValue(text, observation);
  return alone(
    isShare(symbol)
      ? withSymbol(known, symbol, language) + WORDS[language].of + outOf
      : withSymbol(`${known}/${outOf}`, symbol, language),
  );
}

function valueText({ relation, value, lower, upper }: ValueParts, language: Language): string | null {
  if (relation !== 'BETWEEN') return value === null ? null : decimalText(value, language);
  return boundsText(lower, upper, language);
}

/** The interval around a value, without a symbol: the value before it has one. */
const intervalText = ({ relation, lower, upper }: ValueParts, language: Language): string | null =>
  relation === 'BETWEEN' ? null : boundsText(lower, upper, language);

function boundsText(lower: string | null, upper: string | null, language: Language): string | null {
  if (lower === null || upper === null) return null;
  // A dash before a minus is unreadable: "-5–-2".
  const to = upper.startsWith('-') ? WORDS[language].to : '–';
  return decimalText(lower, language) + to + decimalText(upper, language);
}

function requireValue(text: string | null, { relation, status }: ValueParts): string {
  if (text !== null) return text;
  throw new TypeError(
    relation === 'BETWEEN'
      ? 'expected a value BETWEEN to have both bounds; at least one is missing'
      : `expected an observation with status ${status} to have a value or a fraction; it has neither`,
  );
}

function symbolOf({ symbol }: MeasureSymbol, language: Language): string | null {
  return language === 'EN' ? (symbol.en ?? symbol.vi) : symbol.vi;
}

function withSymbol(number: string, symbol: string | null, language: Language): string {
  if (symbol === null) return number;
  return language === 'EN' && isShare(symbol) ? number + symbol : `${number} ${symbol}`;
}

function isShare(symbol: string | null): boolean {
  return symbol !== null && SHARE_SYMBOLS.has(symbol);
}
