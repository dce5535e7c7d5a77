/** A unit of measure, as far as its texts say what its values are. */
export interface Measure {
  code: string;
  name: string;
  symbols: readonly string[];
  /** Its code, names and symbols in lowercase letters without accents and digits, with one space between words. */
  words: string;
}

const SIGN = /[\p{Sc}%‰°]/u;
const MONEY = 'tien|tien te|currency|currencies|money|lcu|ppp';

/** What a unit of measure with each sign may be called, without accents. */
const WORDS: Record<string, string> = {
  '%': String.raw`phan tram|per ?cent\w*|pct|pt|100(?! 000)`,
  '‰': 'phan nghin|phan ngan|per ?mill?e?|promille|per thousand|1 000(?! 000)|1000',
  '°': 'do|degrees?|deg|celsius|fahrenheit',
  $: `do la|dollars?|pesos?|(us|au|ca|nz|sg|hk|tw|bn|jm|tt|xc)d|us|mxn|${MONEY}`,
  '€': `euros?|eur|${MONEY}`,
  '₫': `dong|vnd|d|${MONEY}`,
  '£': `bang( anh)?|pounds?|gbp|sterling|${MONEY}`,
  '¥': `yen|jpy|yuan|nhan dan te|renminbi|rmb|cny|${MONEY}`,
  '₩': `won|krw|${MONEY}`,
  '₹': `rupees?|rupi|inr|${MONEY}`,
  '₽': `rub|rup|rubles?|roubles?|${MONEY}`,
  '฿': `baht|bat|thb|${MONEY}`,
  '₭': `kip|lak|${MONEY}`,
  '៛': `riels?|khr|${MONEY}`,
};

const patterns = new Map(
  Object.entries(WORDS).map(([sign, words]) => [sign, new RegExp(`(?<![a-z0-9])(${words})(?![a-z0-9])`)]),
);

/** Does each of these signs fit a unit of measure? If that has signs in its symbols, they decide; else its words. */
export const signsFit = (signs: string, measure: Measure): boolean =>
  [...signs].every((sign) => signFits(sign, measure));

function signFits(sign: string, { symbols, name, code, words }: Measure): boolean {
  const texts = [...symbols, name, code].join(' ');
  if (texts.includes(sign)) return true;
  if (symbols.some((symbol) => SIGN.test(symbol))) return false;
  const pattern = patterns.get(sign);
  if (pattern) return pattern.test(words);
  // A currency that is not known here: it does not fit what is certainly measured otherwise.
  return !SIGN.test(texts) && !['%', '‰', '°'].some((other) => patterns.get(other)?.test(words));
}

/** The power of ten by which values of a unit of measure are their quotients; null where its texts do not say. */
export function exponentOf({ symbols, name, words }: Measure): number | null {
  for (const text of [...symbols, name]) {
    if (text.includes('%')) return 2;
    if (text.includes('‰')) return 3;
  }
  if (/phan tram|per ?cent|pct/.test(words)) return 2;
  return /phan nghin|phan ngan|per ?mill/.test(words) ? 3 : null;
}
