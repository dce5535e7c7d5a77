import type { Language } from '../../../src/scalars/language.js';

/** What a reader takes from the sentence of a figure. */
export interface ReadFigure {
  relation: string;
  /** All numbers of the value in their order, as decimals with a point. */
  numbers: string[];
  measure: string;
  period: string;
  remarks: string[];
}

/** The words of each relation, written here again so that a change in the program is seen. */
const RELATIONS: Record<Language, [words: string, relation: string][]> = {
  VI: [
    ['trên ', 'GREATER'],
    ['tối thiểu ', 'AT_LEAST'],
    ['dưới ', 'LESS'],
    ['tối đa ', 'AT_MOST'],
    ['khoảng ', 'ABOUT'],
    ['trong khoảng ', 'BETWEEN'],
  ],
  EN: [
    ['more than ', 'GREATER'],
    ['at least ', 'AT_LEAST'],
    ['less than ', 'LESS'],
    ['at most ', 'AT_MOST'],
    ['about ', 'ABOUT'],
    ['in the range ', 'BETWEEN'],
  ],
};

const NUMBER: Record<Language, string> = {
  VI: String.raw`-?\d{1,3}(?:\.\d{3})*(?:,\d+)?`,
  EN: String.raw`-?\d{1,3}(?:,\d{3})*(?:\.\d+)?`,
};

export const decimalOf = (text: string, language: Language): string =>
  language === 'VI' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');

/** Reads the sentence of a figure whose names are known; throws where it is none. */
export function readFigure(
  sentence: string,
  { what, of }: { what: string; of: string },
  language: Language,
): ReadFigure {
  const start = language === 'VI' ? `${what} của ${of} ` : `${what} of ${of} `;
  if (!sentence.startsWith(start) || !sentence.endsWith('.'))
    throw new Error(`not about ${start}: ${sentence}`);
  const rest = sentence.slice(start.length, -1);
  const verb = language === 'VI' ? / (được dự báo là|là) / : / (is forecast to be|was) /;
  const [, said = ''] = verb.exec(rest) ?? [];
  const at = rest.search(verb);
  const when = rest.slice(0, at);
  const value = readValue(rest.slice(at + said.length + 2), language);
  const forecast = language === 'VI' ? 'dự báo' : 'forecast';
  return {
    ...value,
    period: periodIn(when, language),
    remarks: said.includes(forecast) ? [...value.remarks, forecast] : value.remarks,
  };
}

function readValue(text: string, language: Language): Omit<ReadFigure, 'period'> {
  const [words = '', relation = 'EQUAL'] = RELATIONS[language].find(([one]) => text.startsWith(one)) ?? [];
  const rest = text.slice(words.length);
  const brackets = [...rest.matchAll(/ \(([^()]*)\)/g)].map(([, inner = '']) => inner);
  const outside = rest.replaceAll(/ \(([^()]*)\)/g, '');
  const number = new RegExp(NUMBER[language], 'g');
  const isNumbers = (inner: string) => /^[-\d.,/– ;đếnto]+$/.test(inner) && /\d/.test(inner);
  const remarks = brackets.filter((inner) => !isNumbers(inner)).flatMap((inner) => inner.split('; '));
  const details = brackets.filter(isNumbers).join(' ');
  const numbersOf = (part: string) =>
    (part.replaceAll('–', ' ').match(number) ?? []).map((one) => decimalOf(one, language));
  const one = NUMBER[language];
  const value = new RegExp(`^${one}(?:(?:–| đến | to )${one})?(?:/${one})?`).exec(outside)?.[0] ?? '';
  const ofTotal = new RegExp(` (?:của|of) ${one}$`).exec(outside)?.[0] ?? '';
  const measure = outside.slice(value.length, outside.length - ofTotal.length).trim();
  return { relation, numbers: [value, ofTotal, details].flatMap(numbersOf), measure, remarks };
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const two = (number: string | number) => String(number).padStart(2, '0');

/** The period of “năm 2023”, “từ ngày 1/2/2023 đến tháng 3/2024”, “on 30 November 2023”. */
export function periodIn(when: string, language: Language): string {
  return language === 'VI' ? vietnamesePeriod(when) : englishPeriod(when.replace(/^(in|on|from) /, ''));
}

function vietnamesePeriod(when: string): string {
  const months = /^từ tháng (\d+) đến tháng (\d+)\/(\d+)$/.exec(when);
  if (months) return `${months[3]}-${two(months[1] ?? '')}/${months[3]}-${two(months[2] ?? '')}`;
  const range = /^từ (.+) đến (.+)$/.exec(when);
  if (range) return `${vietnamesePeriod(range[1] ?? '')}/${vietnamesePeriod(range[2] ?? '')}`;
  const years = /^giai đoạn (\d+)–(\d+)$/.exec(when);
  if (years) return `${years[1]}/${years[2]}`;
  const first = /^(\d+) tháng đầu năm (\d+)$/.exec(when);
  if (first) return `${first[2]}-01/${first[2]}-${two(first[1] ?? '')}`;
  const last = /^6 tháng cuối năm (\d+)$/.exec(when);
  if (last) return `${last[1]}-07/${last[1]}-12`;
  const [, day, month, year] = /^(?:ngày (\d+)\/(\d+)\/(\d+))$/.exec(when) ?? [];
  if (year) return `${year}-${two(month ?? '')}-${two(day ?? '')}`;
  const ofMonth = /^tháng (\d+)\/(\d+)$/.exec(when);
  if (ofMonth) return `${ofMonth[2]}-${two(ofMonth[1] ?? '')}`;
  const quarter = /^quý (I{1,3}|IV)\/(\d+)$/.exec(when);
  if (quarter) return `${quarter[2]}-Q${['', 'I', 'II', 'III', 'IV'].indexOf(quarter[1] ?? '')}`;
  const ofYear = /^năm (\d+)$/.exec(when);
  if (ofYear) return ofYear[1] ?? '';
  throw new Error(`not a period: ${when}`);
}

function englishPeriod(when: string): string {
  const months = /^([A-Z][a-z]+) to ([A-Z][a-z]+) (\d+)$/.exec(when);
  if (months) {
    const month = (name = '') => two(MONTHS.indexOf(name) + 1);
    return `${months[3]}-${month(months[1])}/${months[3]}-${month(months[2])}`;
  }
  const range = /^(.+) to (.+)$/.exec(when);
  if (range) return `${englishPeriod(range[1] ?? '')}/${englishPeriod(range[2] ?? '')}`;
  const years = /^(\d+)–(\d+)$/.exec(when);
  if (years) return `${years[1]}/${years[2]}`;
  const dayOfMonth = /^(?:(\d+) )?([A-Z][a-z]+) (\d+)$/.exec(when);
  if (dayOfMonth && MONTHS.includes(dayOfMonth[2] ?? '')) {
    const [, day, name = '', year] = dayOfMonth;
    return `${year}-${two(MONTHS.indexOf(name) + 1)}${day === undefined ? '' : `-${two(day)}`}`;
  }
  const quarter = /^Q(\d) (\d+)$/.exec(when);
  if (quarter) return `${quarter[2]}-Q${quarter[1]}`;
  if (/^\d+$/.test(when)) return when;
  throw new Error(`not a period: ${when}`);
}

/** What a reader takes from the sentence of a change. */
export interface ReadChange {
  period: string;
  /** 1 for a number that rose, −1 for one that fell; 0 for unchanged; null where it says that nothing can be said. */
  sign: 1 | -1 | 0 | null;
  /** In places where it is of ranks, which rise as their number falls. */
  inPlaces: boolean;
  by: string | null;
  better: boolean | null;
}

export function readChange(sentence: string, language: Language): ReadChange {
  const vi = language === 'VI';
  const none = { inPlaces: false, by: null, better: null };
  const start = vi
    ? /^(Không đổi so với|Không so sánh được với|So với) (.+?) \(.*?\d.*$/
    : /^(Unchanged from the figure|Not comparable with the figure|Compared with the figure) (.+?) \(.*?\d.*$/;
  const [, kind = '', when = ''] = start.exec(sentence) ?? [];
  const period = periodIn(when, language);
  if (kind.startsWith(vi ? 'Không đổi' : 'Unchanged')) return { ...none, period, sign: 0 };
  if (kind.startsWith('Không so') || kind.startsWith('Not')) return { ...none, period, sign: null };
  const moves = vi
    ? / (tăng|giảm|cao hơn|thấp hơn)(?:,| ([\d.,]+)( bậc)?)(?! *\d)/
    : / (up|down|higher|lower)(?:,| ([\d.,]+)( places?)?)(?! *\d)/;
  const [, move = '', by, places] = moves.exec(sentence.slice(sentence.indexOf('), ') + 2)) ?? [];
  if (move === '') throw new Error(`no movement: ${sentence}`);
  const wentUp = ['tăng', 'cao hơn', 'up', 'higher'].includes(move);
  const judged = /\((tốt hơn|kém hơn|better|worse)\)\.$/.exec(sentence)?.[1];
  return {
    period,
    sign: wentUp === (places === undefined) ? 1 : -1,
    inPlaces: places !== undefined,
    by: by === undefined ? null : decimalOf(by, language),
    better: judged === undefined ? null : judged === 'tốt hơn' || judged === 'better',
  };
}
