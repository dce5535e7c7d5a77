/** Periods that a text may mean, as the catalogue writes them; some may not exist. */
export interface FoundPeriods {
  periods: readonly string[];
  /** What to write, where more must be said than the periods. */
  advice?: string;
}

/** Finds what the groups of a match mean. */
type Reading = (...groups: string[]) => readonly string[] | FoundPeriods;

const pad = (number: string | number): string => String(Number(number)).padStart(2, '0');
const month = (year: string, number: string | number): string => `${year}-${pad(number)}`;
const day = (year: string, ofMonth: string | number, ofDay: string): string =>
  `${month(year, ofMonth)}-${pad(ofDay)}`;
const quarter = (year: string, number: string): string => `${year}-Q${ROMAN[number] ?? Number(number)}`;
const half = (year: string, number: string): string =>
  /^(2|ii|cuoi)$/.test(number) ? `${year}-07/${year}-12` : `${year}-01/${year}-06`;

const third = (year: string, number: number): string =>
  `${month(year, number * 4 - 3)}/${month(year, number * 4)}`;

const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** As Excel reads years with two digits. */
const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) < 30 ? '20' : '19'}${year}`;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** The number of a month by its English name or the beginning of it; 0 for any other word. */
const named = (word: string): number =>
  word.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(word === 'sept' ? 'sep' : word)) + 1;

const MS_PER_DAY = 86_400_000;
const dayOfTime = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The days of a week of ISO 8601: the week with 4 January is the first of its year. */
function week(year: string, number: string): string[] {
  const fourth = Date.parse(`${year}-01-04T00:00:00Z`);
  const monday =
    fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * MS_PER_DAY + (Number(number) - 1) * 7 * MS_PER_DAY;
  const isOfYear = new Date(monday + 3 * MS_PER_DAY).getUTCFullYear() === Number(year);
  return isOfYear ? [`${dayOfTime(monday)}/${dayOfTime(monday + 6 * MS_PER_DAY)}`] : [];
}

/** A serial number of Excel, from 1950 to 2099: 45231 is 2023-11-01. */
function serial(text: string): FoundPeriods {
  const number = Number.parseInt(text, 10);
  if (number < 18_264 || number > 73_050) return { periods: [] };
  const found = dayOfTime(Date.UTC(1899, 11, 30) + number * MS_PER_DAY);
  return {
    periods: [found],
    advice: `Excel stores the day ${found} as the number ${number}; write the period that is meant, such as ${found.slice(0, 7)} or ${found}`,
  };
}

/** Two years, as in 2019-2020 or 2019/20. */
function years(from: string, to: string): FoundPeriods {
  const last = `${from.slice(0, 4 - to.length)}${to}`;
  if (Number(last) !== Number(from) + 1) return { periods: [`${from}/${last}`] };
  return {
    periods: [`${from}/${last}`],
    advice: `write ${from}/${last} for two calendar years, and a school year with its first and last month, such as ${schoolYear(from)}`,
  };
}

const next = (year: string): string => String(Number(year) + 1).padStart(4, '0');
const schoolYear = (year: string): string => `${year}-09/${next(year)}-08`;

const ofSchool: Reading = (from = '') => ({
  periods: [schoolYear(from)],
  advice: `write a school year with its first and last month, such as ${schoolYear(from)}`,
});

const fiscal: Reading = (year = '') => ({
  periods: [fullYear(year)],
  advice: `write a fiscal year with its first and last month, such as ${fullYear(year)}-04/${next(fullYear(year))}-03, or as ${fullYear(year)} if it is the calendar year`,
});

/** Excel makes a date of 2023-11 when it opens a CSV file, and saves it as Nov-23. */
const excelMonth: Reading = (word = '', year = '') => {
  const period = month(fullYear(year), named(word));
  return {
    periods: named(word) ? [period] : [],
    advice: `did you mean "${period}"? Excel makes the date ${word[0]?.toUpperCase()}${word.slice(1)}-${year} of it; format the column as text and write it again`,
  };
};

const ofWord = (word: string, found: (number: number) => string): string[] =>
  named(word) ? [found(named(word))] : [];

const Y = String.raw`(\d{4})`;
const N = String.raw`(\d{1,2})`;
const WORD = '([a-z]{3,9})';
/** Between the parts of a period. */
const GAP = '(?:[-/., ]| nam )*';
const QUARTER_WORD = '(?:q|k|quy|quarter|qtr|quarters)';
const MONTH_WORD = '(?:thang|thg|th|t)';

const SPELLINGS: readonly (readonly [string, Reading])[] = [
  [String.raw`(?:nam|year|cy)? ?${Y}(?:\.0+|-?a1?)?`, (year = '') => [year]],
  [`(?:so bo|uoc tinh|uoc|du bao|prel|prelim|est)[. ]*${Y}`, (year = '') => status(year)],
  [String.raw`${Y} ?\*|${Y} ?\(?[pefr]\)?`, (year = '', other = '') => status(year || other)],
  [
    `${Y}[-/. ]?${QUARTER_WORD}[-/. ]?0?([1-4]|i{1,3}|iv)`,
    (year = '', number = '') => [quarter(year, number)],
  ],
  [
    `${QUARTER_WORD}[-/. ]?0?([1-4]|i{1,3}|iv)${GAP}${Y}`,
    (number = '', year = '') => [quarter(year, number)],
  ],
  [`([1-4])(?:st|nd|rd|th)? ?${QUARTER_WORD}${GAP}${Y}`, (number = '', year = '') => [quarter(year, number)]],
  [`${Y}[-/. ]?(?:h|s|b|hy|half)[-/. ]?0?([12])`, (year = '', number = '') => [half(year, number)]],
  [`(?:h|s|hy|half) ?([12])${GAP}${Y}`, (number = '', year = '') => [half(year, number)]],
  [`(?:6 thang|nua)(?: nam)? (dau|cuoi)${GAP}${Y}`, (which = '', year = '') => [half(year, which)]],
  [`${N} thang dau${GAP}${Y}`, (last = '', year = '') => [`${year}-01/${month(year, last)}`]],
  [`${Y}[-/. ]?w(?:eek)?[-/. ]?${N}`, (year = '', number = '') => week(year, number)],
  [`(?:w|week|tuan) ?${N}${GAP}${Y}`, (number = '', year = '') => week(year, number)],
  [`${Y}[-/. ]?m(?:onth)?[-/. ]?${N}`, (year = '', number = '') => [month(year, number)]],
  [`(?:m|month|${MONTH_WORD})[-. ]?${N}${GAP}${Y}`, (number = '', year = '') => [month(year, number)]],
  [`${MONTH_WORD}[-. ]?${N}[-/ ]${N}`, (number = '', year = '') => [month(fullYear(year), number)]],
  [`${Y}[-/. ]?(?:thang|thg|th)[-. ]?${N}`, (year = '', number = '') => [month(year, number)]],
  // A month in Vietnam, a third of the year in SDMX.
  [`${Y}[-/. ]?t([1-3])`, (year = '', n = '') => [month(year, n), third(year, Number(n))]],
  [`${Y}[-/. ]?t${N}`, (year = '', number = '') => [month(year, number)]],
  [`${N}[-/.]${Y}`, (number = '', year = '') => [month(year, number)]],
  [
    String.raw`${Y}[-/. ]?(\d{2})`,
    (year = '', number = '') => (Number(number) > 12 ? years(year, number) : [month(year, number)]),
  ],
  [`${Y}[-/ ]([5-9])`, (year = '', number = '') => [month(year, number)]],
  [`${Y}[-/ ]([1-4])`, (year = '', number = '') => [month(year, number), quarter(year, number)]],
  [String.raw`${WORD}-(\d{2})`, excelMonth],
  [
    String.raw`${WORD}[-/. ,']*(\d{4}|\d{2})`,
    (word = '', year = '') => ofWord(word, (m) => month(fullYear(year), m)),
  ],
  [`${Y}[-/. ]*${WORD}`, (year = '', word = '') => ofWord(word, (m) => month(year, m))],
  [
    String.raw`${N}[-/. ]${WORD}[-/., ]+(\d{4}|\d{2})`,
    (d = '', word = '', year = '') => ofWord(word, (m) => day(fullYear(year), m, d)),
  ],
  [
    String.raw`${WORD}\.? ${N},? ${Y}`,
    (word = '', d = '', year = '') => ofWord(word, (m) => day(year, m, d)),
  ],
  [`(?:ngay )?${N} thang ${N}${GAP}${Y}`, (d = '', m = '', year = '') => [day(year, m, d)]],
  [`(?:ngay )?${N}[-/. ]${N}[-/. ]${Y}`, (d = '', m = '', year = '') => [day(year, m, d), day(year, d, m)]],
  [`${Y}[-/. ]${N}[-/. ]${N}`, (year = '', m = '', d = '') => [day(year, m, d)]],
  [String.raw`${Y}(\d{2})(\d{2})`, (year = '', m = '', d = '') => [day(year, m, d)]],
  [String.raw`(\d{4}-\d\d-\d\d)[t ][\d:.]+(?:z|[-+]\d\d:?\d\d)?`, (date = '') => [date]],
  [String.raw`(\d{5})(?:\.0+)?`, (number = '') => serial(number)],
  [
    String.raw`(?:nam hoc|nien khoa|school year|academic year|sy|ay) ?${Y}(?: ?[-/] ?(?:\d{4}|\d{2}))?`,
    ofSchool,
  ],
  [
    String.raw`(?:fy|fiscal year|nam tai chinh|nam tai khoa|nam ngan sach) ?'?(\d{4}|\d{2})(?: ?[-/] ?(?:\d{4}|\d{2}))?`,
    fiscal,
  ],
  [String.raw`(?:giai doan |thoi ky |tu |from )?${Y} ?(?:-|/| den | to ) ?(\d{4}|\d{2})`, years],
];

const status = (year: string): FoundPeriods => ({
  periods: [year],
  advice: `write "${year}" here, and what the source says of the value in the column status`,
});

const COMPILED = SPELLINGS.map(([source, read]) => [new RegExp(`^(?:${source})$`), read] as const);

/** What a text in small letters without accents may mean. */
export function findPeriods(text: string, isPeriod: (text: string) => boolean): FoundPeriods {
  for (const [pattern, read] of COMPILED) {
    const match = pattern.exec(text);
    if (!match) continue;
    const found = read(...match.slice(1).map((group) => group ?? ''));
    const { periods, ...more } = 'periods' in found ? found : { periods: found };
    if (periods.some(isPeriod)) return { periods, ...more };
  }
  return findInterval(text, isPeriod);
}

/** Two periods in other spellings with a separator between them: 2020Q1/2020Q2, or 2020-W05/2020-W08. */
function findInterval(text: string, isPeriod: (text: string) => boolean): FoundPeriods {
  const [from = '', to = '', ...more] = text.split(/\/| - | den | to /);
  if (from === '' || to === '' || more.length > 0 || /[/]/.test(to)) return { periods: [] };
  const sides = [from, to].map((side) => (isPeriod(side) ? [side] : single(side, isPeriod)));
  const [[first] = [], [last] = []] = sides;
  return { periods: first && last ? [`${first.split('/')[0]}/${last.split('/').at(-1)}`] : [] };
}

function single(text: string, isPeriod: (text: string) => boolean): readonly string[] {
  if (/\/| - | den | to /.test(text)) return [];
  const { periods, advice } = findPeriods(text.toLowerCase().trim(), isPeriod);
  const valid = periods.filter(isPeriod);
  return valid.length === 1 && !advice ? valid : [];
}
