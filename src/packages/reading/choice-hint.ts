import { asItLooks } from '../../scalars/hidden-characters.js';
import { suggestCode } from '../../scalars/suggest-code.js';

/** The relation that a sign before a number means. */
export const RELATION_OF_SIGN: Record<string, string> = {
  '=': 'EQUAL',
  '>': 'GREATER',
  '>=': 'AT_LEAST',
  '=>': 'AT_LEAST',
  '≥': 'AT_LEAST',
  '<': 'LESS',
  '<=': 'AT_MOST',
  '=<': 'AT_MOST',
  '≤': 'AT_MOST',
  '~': 'ABOUT',
  '≈': 'ABOUT',
};

/** Codes and signs that other formats use for the values of an enum: those of SDMX, with the flags of Eurostat. */
const OTHER_CODES: Record<string, Record<string, string>> = {
  observation_status: {
    A: 'NORMAL',
    B: 'BREAK',
    E: 'ESTIMATED',
    F: 'FORECAST',
    I: 'IMPUTED',
    P: 'PROVISIONAL',
    U: 'LOW_RELIABILITY',
    O: 'MISSING',
    M: 'MISSING',
    L: 'MISSING',
    H: 'MISSING',
    Q: 'MISSING',
  },
  observation_nature: {
    C: 'COUNTRY_DATA',
    CA: 'COUNTRY_ADJUSTED',
    E: 'ESTIMATED',
    G: 'GLOBAL_MONITORING',
    M: 'MODELLED',
    N: 'NOT_RELEVANT',
  },
  relation: {
    ...RELATION_OF_SIGN,
    '==': 'EQUAL',
    EQ: 'EQUAL',
    GT: 'GREATER',
    'MORE THAN': 'GREATER',
    GE: 'AT_LEAST',
    GTE: 'AT_LEAST',
    MIN: 'AT_LEAST',
    LT: 'LESS',
    'LESS THAN': 'LESS',
    LE: 'AT_MOST',
    LTE: 'AT_MOST',
    MAX: 'AT_MOST',
    APPROX: 'ABOUT',
    APPROXIMATELY: 'ABOUT',
  },
};

const YES: Record<string, string> = Object.fromEntries([
  ...['1', 'yes', 'y', 't', 'wahr', 'vrai', 'có', 'đúng'].map((word) => [word, 'true']),
  ...['0', 'no', 'n', 'f', 'falsch', 'faux', 'không', 'sai'].map((word) => [word, 'false']),
]);

/** The value of an enum that a wrong cell probably means, as the end of a message; empty where that is not known. */
export function choiceHint(name: string, values: readonly string[], cell: string): string {
  const text = asItLooks(cell.slice(0, 200)).toUpperCase();
  const own = Object.entries(OTHER_CODES[name] ?? {}).filter(([, value]) => values.includes(value));
  const meant = Object.fromEntries(own)[text] ?? suggestCode(text.replace(/[\s-]+/g, '_'), values);
  return meant ? `; did you mean ${meant}?` : '';
}

export function booleanHint(cell: string): string {
  const meant = YES[asItLooks(cell.slice(0, 200)).toLowerCase()];
  return meant ? `; did you mean ${meant}?` : '';
}
