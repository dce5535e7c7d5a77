import type { Random } from './random.js';

/** One character of each kind that has broken some program: case, width, marks, order, control, ligatures. */
const CHARACTERS = [
  ...'aZ09 _-.,;:/\\|@#%&*()[]{}<>=+~^!?$"\'`',
  '\u0000',
  '\u0001',
  '\u001f',
  '\u007f',
  '\n',
  '\r',
  '\t',
  '\u00a0',
  '\u00ad',
  '\u0085',
  '\u0130',
  '\u0131',
  'ß',
  'ẞ',
  'đ',
  'Đ',
  'ơ',
  'ế',
  'e\u0302\u0301',
  'o\u031b\u0323',
  '\u0301',
  '\u034f',
  '\u0345',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2028',
  '\u2066',
  '\u3000',
  '\ufdfa',
  '\ufdfb',
  '㍿',
  '㌖',
  'ﬃ',
  'Ａ',
  '９',
  '①',
  '½',
  '²',
  '\u0f77',
  'Ǆ',
  'ᾳ',
  '가',
  '\u1100\u1161\u11a8',
  '漢',
  'ا',
  'א',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '𝐀',
  '𠮷',
  '👩‍👩‍👧‍👦',
  '🇻🇳',
  '\u{e0041}',
  '\u{10ffff}',
];

/** Half of a surrogate pair: a JavaScript string can hold it, UTF-8 cannot. */
const HALVES = ['\ud800', '\udbff', '\udc00', '\udfff'];

const WHOLE = [
  '',
  ' ',
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  'NaN',
  "' OR 1=1 --",
  "'; SELECT pg_sleep(9); --",
  '$1',
  '{}',
  '{1,2}',
  '{"a",NULL}',
  '[]',
  '\\',
  '\\x00',
  '%00',
  '%',
  '_%_',
  '../../etc/passwd',
  '<script>',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '@',
  '@..',
  '14758@..',
  '380@',
  'a:*',
  'a & b | !c',
  '<->',
  'VW5pdDo=',
  'VW5pdDoxNDc1NUAuLg==',
];

export function rubbishText(random: Random): string {
  return random.weighted(
    [3, () => random.pick(WHOLE)],
    [4, () => characters(random, random.integer(1, 12))],
    [2, () => characters(random, random.integer(30, 199))],
    [1, () => characters(random, random.integer(201, 600))],
    [1, () => random.pick(CHARACTERS).repeat(random.integer(2, 200))],
    [1, () => random.pick(HALVES) + characters(random, 2)],
  )();
}

function characters(random: Random, length: number): string {
  const some = random.chance(0.5) ? CHARACTERS : [random.pick(CHARACTERS), random.pick(CHARACTERS), ' '];
  return Array.from({ length }, () => random.pick(some)).join('');
}

/** What a person types wrong: case, a letter too few or too many, another normal form, blanks. */
export function almost(random: Random, text: string): string {
  const letters = [...text];
  const at = random.integer(0, Math.max(0, letters.length - 1));
  return random.pick([
    () => text.toLowerCase(),
    () => text.toUpperCase(),
    () => text.normalize('NFD'),
    () => text.normalize('NFKD'),
    () => `${text} `,
    () => ` ${text}`,
    () => letters.toSpliced(at, 1).join(''),
    () => letters.toSpliced(at, 0, random.pick(CHARACTERS)).join(''),
    () => letters.toSpliced(at, 1, random.pick(CHARACTERS)).join(''),
    () => letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? '').join(''),
    () => text + text,
    () => text.slice(0, at),
  ])();
}

export function rubbishNumber(random: Random): number {
  return random.pick([
    0,
    -0,
    -1,
    1,
    2,
    99,
    100,
    101,
    1000,
    1e6,
    2_147_483_647,
    2_147_483_648,
    -2_147_483_648,
    -2_147_483_649,
    4_294_967_296,
    9_007_199_254_740_991,
    2 ** 53,
    1e21,
    1e308,
    -1e308,
    5e-324,
    0.5,
    1.5,
    -0.1,
  ]);
}

/** Anything but the type that is expected. */
export function rubbishValue(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => rubbishNumber(random),
    () => rubbishText(random),
    () => [],
    () => [null],
    () => [[rubbishText(random)]],
    () => ({}),
    () => ({ [random.pick(['a', '__proto__', 'unit', 'first'])]: rubbishNumber(random) }),
  ])();
}

const PERIODS = [
  '0000',
  '0001',
  '1',
  '9999',
  '10000',
  '-1',
  '2024-Q0',
  '2024-Q4',
  '2024-Q5',
  '2024-00',
  '2024-13',
  '2024-02-29',
  '2023-02-29',
  '2024-02-30',
  '2021-12/2023-11',
  '2023-11/2021-12',
  '2024/2024',
  '2024/',
  '/2024',
  '2024-Q1/2024-Q3',
  '2024-03-31/2024-04',
  '9999-12-31',
  '9999-12',
  '0001-01-01',
  '2024-1',
  '24',
  '２０２４',
  '2024\u0000',
  '2024-W03',
];

export const rubbishPeriod = (random: Random): string => random.pick(PERIODS);

const DATES = [
  '0001-01-01',
  '0000-01-01',
  '9999-12-31',
  '10000-01-01',
  '2024-02-29',
  '2023-02-29',
  '2024-04-31',
  '2024-00-10',
  '2024-1-1',
  '2024',
  '2024-01-01T00:00:00Z',
  '-2024-01-01',
  'infinity',
  'today',
  '2024-01-01 BC',
  '',
];

export const rubbishDate = (random: Random): string => random.pick(DATES);
