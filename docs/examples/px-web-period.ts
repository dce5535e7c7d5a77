/** The part of a year that a heading names, such as a month: its period in the form of the catalogue. */
export type PartOfYear = (year: string) => string;

/** What a heading says of the time, and the rest of its text. */
export interface HeadingTime {
  /** A year, or the first of several. */
  year: string | null;
  /** The last of several years. */
  to: string | null;
  part: PartOfYear | null;
  provisional: boolean;
  rest: string;
}

/** A heading has a time that may mean several periods, or none of the catalogue. */
export class UnknownPeriod extends Error {}

const YEAR = String.raw`(?:19|20)\d\d`;
const YEARS = new RegExp(
  String.raw`(?:(prel?|sơ bộ)[. ]*)?\b(${YEAR})(?:\s*[-–/]\s*((?:19|20)?\d\d))?(?!\d)`,
  'gi',
);
const DAY = new RegExp(String.raw`\b(${YEAR})-(\d\d)-(\d\d)\b`);
const WITHIN = new RegExp(String.raw`\b(${YEAR})(?:-?| )([MQKHSW])(\d{1,2})\b`, 'i');
const CODE = new RegExp(String.raw`\b${YEAR}-?[A-Z]\d{1,2}\b`, 'i');
const EDUCATION =
  /school|education|kindergarten|academic|pupil|student|graduate|class(es|room)|teacher|năm học|học sinh|sinh viên|giáo viên/i;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const ROMAN = ['i', 'ii', 'iii', 'iv'];

/**
 * Finds the last time in a heading: the first is often the year of the prices.
 * @throws UnknownPeriod
 */
export function timeOf(heading: string, name: string): HeadingTime {
  const text = heading.replace(/^X(?=\d)/, ' ').replaceAll('..', '. ');
  const day = DAY.exec(text);
  if (day) {
    const [matched, year = '', month, date] = day;
    return found(text, matched, { year, part: (year) => `${year}-${month}-${date}` });
  }
  const within = WITHIN.exec(text);
  if (within) {
    const [matched, year = '', letter = '', number = ''] = within;
    return found(text, matched, { year, part: partOf(letter, number) });
  }
  if (CODE.test(text)) throw new UnknownPeriod(`"${heading}" has a part of a year that is not known`);
  const [matched = '', provisional, year = null, to] = [...text.matchAll(YEARS)].at(-1) ?? [];
  const last = year && to ? `${year.slice(0, 4 - to.length)}${to}` : null;
  if (year && last && last <= year && to && Number(to) >= 1 && Number(to) <= 12)
    return found(text, matched, { year, part: partOf('M', to), provisional: provisional !== undefined });
  if (year && to?.length === 2 && Number(to) <= 12)
    throw new UnknownPeriod(`"${heading}" may be a month or two years; write four digits for each year`);
  const rest = found(text, matched, { year, to: last, provisional: provisional !== undefined });
  const part = partAlone(rest.rest, name, year !== null);
  return part ? { ...rest, part, rest: '' } : rest;
}

/**
 * The period of a cell from what its headings say.
 * @param context the title and the headings, which may say that two years are a school year
 * @throws UnknownPeriod
 */
export function periodOf({ year, to, part }: Omit<HeadingTime, 'rest'>, context: string): string | null {
  if (year === null) return null;
  if (to === null || to <= year) return part ? part(year) : year;
  if (part) throw new UnknownPeriod(`"${year}-${to}" has a part of a year that is not known`);
  if (Number(to) > Number(year) + 1) return `${year}/${to}`;
  // As in Vietnam; change it for other countries.
  if (EDUCATION.test(context)) return `${year}-09/${to}-08`;
  throw new UnknownPeriod(
    `"${year}-${to}" may be a school year, a fiscal year or two calendar years; write its first and last month`,
  );
}

function found(text: string, matched: string, time: Partial<HeadingTime>): HeadingTime {
  const rest = text
    .replace(matched, matched === '' ? '' : ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
  return { year: null, to: null, part: null, provisional: false, ...time, rest };
}

/** @throws UnknownPeriod for a month 13 or a quarter 5 */
function partOf(letter: string, digits: string): PartOfYear {
  const number = Number(digits);
  const month = (number: number) => String(number).padStart(2, '0');
  const kind = letter.toUpperCase();
  const most = { M: 12, Q: 4, K: 4, H: 2, S: 2, W: 53 }[kind] ?? 0;
  if (number < 1 || number > most) throw new UnknownPeriod(`"${letter}${digits}" is not a part of a year`);
  if (kind === 'M') return (year) => `${year}-${month(number)}`;
  if (kind === 'Q' || kind === 'K') return (year) => `${year}-Q${number}`;
  if (kind === 'W') return (year) => week(year, number);
  return (year) => `${year}-${month(number * 6 - 5)}/${year}-${month(number * 6)}`;
}

/** A part of a year that is the whole text of a heading: M01, Jan., Quý I, or 3 in a column of months. */
function partAlone(text: string, name: string, besideYear: boolean): PartOfYear | null {
  const word = text.replace(/[-–/,.\s]+$/, '').toLowerCase();
  const [, letter, number = ''] = /^([mqkhw])(\d{1,2})$/.exec(word) ?? [];
  if (letter) return partOf(letter, number);
  const [, quarter = ''] = /^(?:quý|quarter|q) ?([1-4]|i{1,3}|iv)$/.exec(word) ?? [];
  if (quarter !== '') return partOf('Q', String(ROMAN.indexOf(quarter) + 1 || quarter));
  const [, month] = /^(?:tháng|month) ?(\d{1,2})$/.exec(word) ?? [];
  if (month) return partOf('M', month);
  const [, months] = /^(?:first )?(\d{1,2}) (?:months?|tháng)(?: đầu)?(?: năm)?$/.exec(word) ?? [];
  if (months && besideYear) return (year) => `${year}-01/${partOf('M', months)(year)}`;
  if (/^\d{1,2}$/.test(word)) {
    if (/month|tháng/i.test(name) || (besideYear && /[-/]$/.test(text.trim()))) return partOf('M', word);
    if (/quarter|quý/i.test(name)) return partOf('Q', word);
  }
  const named =
    word.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(word.replace(/^sept$/, 'sep')));
  return named < 0 ? null : partOf('M', String(named + 1));
}

/** The days of a week of ISO 8601: the week with 4 January is the first of its year. */
function week(year: string, number: number): string {
  const day = (offset: number) => {
    const date = new Date(`${year}-01-04T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7) + (number - 1) * 7 + offset);
    return date.toISOString().slice(0, 10);
  };
  if (!day(3).startsWith(year)) throw new UnknownPeriod(`${year} has no week ${number}`);
  return `${day(0)}/${day(6)}`;
}
