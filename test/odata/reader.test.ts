import { defaultParser } from '@odata/parser';
import { describe, expect, it } from 'vitest';
import { bindFilter } from '../../src/odata/bind-filter.js';
import { MOST_FILTER_CHARACTERS, readFilter } from '../../src/odata/read-filter.js';
import { Random } from '../fuzz/support/random.js';

const COLUMNS = (
  [
    ['code', 'text'],
    ['value', 'decimal'],
    ['year', 'integer'],
    ['since', 'day'],
    ['newest', 'boolean'],
    ['label', 'text'],
  ] as const
).map(([name, type]) => ({ name, type, vi: '', en: '' }));

const FEED = { name: 'feed', columns: COLUMNS, canFilter: ({ name }: { name: string }) => name !== 'label' };

const errorOf = (filter: string): { code: string; message: string } | null => {
  try {
    bindFilter(readFilter(filter), FEED);
    return null;
  } catch (error) {
    return error as { code: string; message: string };
  }
};

it('a parser of another maker reads what the reader reads, however it is damaged', () => {
  const random = new Random(20_261_130);
  let read = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const filter = damaged(random, randomCondition(random, 3));
    try {
      readFilter(filter);
    } catch {
      continue;
    }
    read += 1;
    // The parser is of OData 4.0: without exponents, with a blank after `not`, with names in
    // ASCII that begin with no other word.
    const as40 = filter
      .replaceAll('é', 'e')
      .replaceAll(/\b(?:null|true|false|not|newest)\w+/g, 'other')
      .replaceAll(/(\d)e\d+/g, '$1')
      .replaceAll(/\bnot\(/g, 'not (');
    expect(() => defaultParser.filter(as40), filter).not.toThrow();
  }
  expect(read).toBeGreaterThan(5_000);
});

function randomCondition(random: Random, depth: number): string {
  const text = random.pick(['code', 'tolower(code)', "'a''b'", 'trim(label)']);
  const number = random.pick(['value', 'year', '1', '-2.50', '1e3', 'length(code)', 'year(since)']);
  const day = random.pick(['since', '2024-02-29']);
  const operator = random.pick(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
  const simple = random.pick([
    `${text} ${operator} 'x'`,
    `${number} ${operator} ${number}`,
    `${day} ${operator} ${day}`,
    `contains(${text},'x')`,
    'newest',
    'code eq null',
  ]);
  if (depth === 0) return simple;
  const below = () => randomCondition(random, depth - 1);
  return random.pick([
    simple,
    `not (${below()})`,
    `(${below()})`,
    `${below()} and ${below()}`,
    `${below()} or ${below()}`,
  ]);
}

/** Half of the conditions as they are, the others with a letter taken away, doubled or changed. */
function damaged(random: Random, filter: string): string {
  if (random.chance(0.5)) return filter;
  const at = random.integer(0, filter.length - 1);
  const instead = random.pick(['', filter[at] + (filter[at] ?? ''), '(', ')', "'", ' ', '.', '-', 'é']);
  return filter.slice(0, at) + instead + filter.slice(at + 1);
}

describe('a condition is refused, with the place and the reason', () => {
  it.each([
    ["code eq 'a", 9, "expected ' at the end of the text"],
    ["code eq 'a' and", 13, 'expected and, or, or the end; got "and"'],
    ["code = 'a'", 6, 'expected and, or, or the end'],
    ["code EQ 'a'", 6, 'expected and, or, in, eq'],
    ["(code eq 'a'", 13, 'expected ) for the parenthesis that is open; got the end'],
    ["cod eq 'a'", 1, 'feed has no property cod; is code meant?'],
    ["label eq 'a'", 1, 'label can be selected, but no condition or order may name it'],
    ['code eq 38', 6, 'expected values of one type; got a text and a number. Texts are in quotation marks'],
    ["since gt '2024-01-01'", 7, 'Days are without quotation marks'],
    ['since gt 2024-02-30', 10, 'expected an existing day from 0001-01-01 to 9999-12-31; got 2024-02-30'],
    ['since gt 12024-01-01', 10, 'expected an existing day'],
    [`value gt ${'9'.repeat(101)}`, 10, 'expected a number of at most 100 digits'],
    ['value gt 1e999', 10, 'with an exponent of at most 308'],
    ['contains(code)', 1, 'expected 2 values in contains(); got 1'],
    ['contains(code,1)', 15, 'expected a text in contains(); got a number'],
    ['code', 1, 'expected a boolean in a condition; got a text'],
    ['newest gt true', 8, 'expected eq or ne between conditions; got gt'],
    ['nosuch(code)', 1, 'expected one of the functions contains'],
    ['code in ()', 10, 'expected a constant'],
    ["code eq 'a\0'", 9, 'without the character NUL'],
    ['', 1, 'expected a property, a constant or a function; got the end'],
  ])('%s', (filter, at, message) => {
    expect(errorOf(filter)).toMatchObject({
      code: filter.startsWith('label') ? 'ODATA_NOT_SUPPORTED' : 'FILTER_INVALID',
      message: expect.stringContaining(`$filter, character ${at}: `),
    });
    expect(errorOf(filter)?.message).toContain(message);
  });
});

describe('what OData has and the service does not is refused as such', () => {
  it.each([
    'value add 1 eq 2',
    'value eq value mul 2',
    '-value lt 0',
    'Items/any(i:i/x eq 1)',
    "concat(code,'a') eq 'b'",
    'round(value) eq 1',
    "code has Colour'Red'",
    'since gt 2024-01-01T00:00:00Z',
    'code eq @p',
    '$it/code eq 1',
    "code eq duration'P1D'",
    'value eq INF',
    '(code) eq null',
    "code in ['a']",
    'code eq 01234567-89ab-cdef-0123-456789abcdef',
  ])('%s', (filter) => {
    expect(errorOf(filter)).toMatchObject({
      code: 'ODATA_NOT_SUPPORTED',
      message: expect.stringMatching(/^\$filter, character \d+: ./),
    });
  });
});

it('a text means the same however its letters are composed', () => {
  const condition = readFilter(`code eq '${'Hóa'.normalize('NFD')}'`);
  expect(condition).toMatchObject({ right: { value: 'Hóa'.normalize('NFC') } });
});

it('a condition is not longer or deeper than its limits', () => {
  expect(errorOf(`${'('.repeat(5_000)}newest${')'.repeat(4_000)}`)).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: '$filter, character 52: expected at most 50 levels of parentheses and not',
  });
  expect(errorOf('not '.repeat(2_000))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(errorOf(`${'tolower('.repeat(1_000)}code`)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(errorOf('x'.repeat(MOST_FILTER_CHARACTERS + 1))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(errorOf(`year in (${Array(1_001).fill('1').join(',')})`)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(errorOf(Array(700).fill('newest').join(' and '))).toBeNull();
});
