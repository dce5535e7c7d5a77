import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  contains,
  looksLikePeriod,
  overlaps,
  PeriodError,
  parsePeriod,
} from '../../src/scalars/period.js';
import { errorMessages } from '../support/error-messages.js';

const pad = (number: number, width: number) => String(number).padStart(width, '0');
const year = fc.integer({ min: 1, max: 9999 }).map((n) => pad(n, 4));
const quarter = fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`);
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m, 2)}`);
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const single = fc.oneof(year, quarter, month, day);
const interval = fc
  .tuple(single, single)
  .filter(([a, b]) => millis(parsePeriod(a).start) < millis(parsePeriod(b).end))
  .map(([a, b]) => `${a}/${b}`);
const period = fc.oneof(single, interval).map(parsePeriod);

/** Midnight of a day by the platform's calendar, as a second opinion on ours. */
function millis(text: string): number {
  return Date.parse(text.startsWith('10000') ? `+0${text}T00:00:00Z` : `${text}T00:00:00Z`);
}

describe('the days of a period', () => {
  it.each([
    ['2024', '2024-01-01', '2025-01-01'],
    ['0001', '0001-01-01', '0002-01-01'],
    ['9999', '9999-01-01', '10000-01-01'],
    ['2024-Q1', '2024-01-01', '2024-04-01'],
    ['2024-Q2', '2024-04-01', '2024-07-01'],
    ['2024-Q3', '2024-07-01', '2024-10-01'],
    ['2024-Q4', '2024-10-01', '2025-01-01'],
    ['2024-03', '2024-03-01', '2024-04-01'],
    ['2024-12', '2024-12-01', '2025-01-01'],
    ['2024-03-31', '2024-03-31', '2024-04-01'],
    ['2023-02-28', '2023-02-28', '2023-03-01'],
    ['2024-02-28', '2024-02-28', '2024-02-29'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2000-02-29', '2000-02-29', '2000-03-01'],
    ['2024-12-31', '2024-12-31', '2025-01-01'],
    ['9999-12-31', '9999-12-31', '10000-01-01'],
    ['2021-12/2023-11', '2021-12-01', '2023-12-01'],
    ['2021/2023', '2021-01-01', '2024-01-01'],
    ['2023-Q4/2024-03-15', '2023-10-01', '2024-03-16'],
    ['2024-03-31/2024-Q2', '2024-03-31', '2024-07-01'],
    ['2024/2024', '2024-01-01', '2025-01-01'],
    ['2024-03-31/2024-03-31', '2024-03-31', '2024-04-01'],
    ['0001/9999', '0001-01-01', '10000-01-01'],
  ])('%s is from %s until before %s', (text, start, end) => {
    expect(parsePeriod(text)).toEqual({ text, start, end });
  });

  it('are those of the calendar, for every period', () => {
    fc.assert(
      fc.property(day, (text) => {
        const { start, end } = parsePeriod(text);
        expect([start, millis(end) - millis(start)]).toEqual([text, 86_400_000]);
      }),
    );
  });

  it.each(['2023', '2024', '1900', '2000'])(
    'of every month of %s are as many as the calendar has',
    (text) => {
      for (let number = 1; number <= 12; number++) {
        const inMonth = parsePeriod(`${text}-${pad(number, 2)}`);
        const days = (millis(inMonth.end) - millis(inMonth.start)) / 86_400_000;
        expect(parsePeriod(`${inMonth.text}-${days}`).end).toBe(inMonth.end);
        expect(() => parsePeriod(`${inMonth.text}-${days + 1}`)).toThrow(PeriodError);
      }
    },
  );

  it('are at least one', () => {
    fc.assert(
      fc.property(period, ({ start, end }) => {
        expect(millis(start)).toBeLessThan(millis(end));
      }),
    );
  });

  it('join without gap or overlap: months make quarters, quarters make the year', () => {
    fc.assert(
      fc.property(year, (text) => {
        const months = Array.from({ length: 12 }, (_, i) => parsePeriod(`${text}-${pad(i + 1, 2)}`));
        const quarters = [1, 2, 3, 4].map((n) => parsePeriod(`${text}-Q${n}`));
        for (const parts of [months, quarters]) {
          expect(parts[0]?.start).toBe(parsePeriod(text).start);
          expect(parts.at(-1)?.end).toBe(parsePeriod(text).end);
          expect(parts.slice(1).map((part) => part.start)).toEqual(
            parts.slice(0, -1).map((part) => part.end),
          );
        }
        expect(quarters.map((part) => part.start)).toEqual([0, 3, 6, 9].map((i) => months[i]?.start));
      }),
    );
  });

  it('keep the text as it came', () => {
    fc.assert(
      fc.property(fc.oneof(single, interval), (text) => {
        expect(parsePeriod(text).text).toBe(text);
        expect(looksLikePeriod(text)).toBe(true);
      }),
    );
  });
});

describe('what is no period', () => {
  it.each([
    '',
    ' 2024',
    '2024 ',
    '2024\n',
    '24',
    '20244',
    '-2024',
    '0000',
    '0000-Q1',
    '0000-01',
    '0000-01-01',
    '2024-00',
    '2024-13',
    '2024-3',
    '2024-Q0',
    '2024-Q5',
    '2024-q1',
    '2024Q1',
    '2024-W05',
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-01-00',
    '2024-01-32',
    '2024-13-01',
    '2024-00-01',
    '2024-1-1',
    '20240331',
    '31/03/2024',
    '2024-03-31T00:00:00Z',
    '10000-01-01',
    '٢٠٢٤',
    '/',
    '2024/',
    '/2024',
    '2024/2025/2026',
    '2024/2025/',
    '2024--2025',
    '2024 / 2025',
    '2024/P1Y',
    '2024/..',
  ])('%j', (text) => {
    expect(() => parsePeriod(text)).toThrow(PeriodError);
    expect(() => parsePeriod(text)).toThrow(errorMessages.notPeriod(JSON.stringify(text)));
  });

  it.each(['2023-11/2021-12', '2024/2023', '2024-03-31/2024-03-30', '2024-04/2024-Q1'])(
    '%s, which ends before it starts',
    (text) => {
      expect(() => parsePeriod(text)).toThrow(PeriodError);
      expect(() => parsePeriod(text)).toThrow(errorMessages.intervalNotInOrder(text));
    },
  );

  it('is named by its code, and cut where it is long', () => {
    let thrown: unknown;
    try {
      parsePeriod('9'.repeat(100_000));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'PERIOD_INVALID', extensions: { code: 'PERIOD_INVALID' } });
    expect((thrown as Error).message).toBe(errorMessages.notPeriod(`"${'9'.repeat(60)}…"`));
  });

  it('never throws another error, whatever the text', () => {
    const nearMiss = fc.stringMatching(/^[0-9Q/-]{0,22}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearMiss), (text) => {
        try {
          expect(parsePeriod(text).text).toBe(text);
          expect(looksLikePeriod(text)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(PeriodError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('two periods', () => {
  const order = (texts: string[]) =>
    texts
      .map(parsePeriod)
      .sort(comparePeriods)
      .map((p) => p.text);

  it('are ordered by their first day, then by their last', () => {
    const ordered = [
      '2023',
      '2023-12',
      '2023-12-31/2024',
      '2024-01-01',
      '2024-01',
      '2024-Q1',
      '2024',
      '2025',
    ];
    expect(order([...ordered].reverse())).toEqual(ordered);
  });

  it('are ordered at the end of the calendar too', () => {
    expect(order(['9999', '9999-Q1', '9999-01/9999-11'])).toEqual(['9999-Q1', '9999-01/9999-11', '9999']);
  });

  it.each([
    ['2024', '2024-06', true],
    ['2024-06', '2024', true],
    ['2023-06/2024-06', '2024-06/2025', true],
    ['2024-Q1', '2024-Q2', false],
    ['2024-Q2', '2024-Q1', false],
    ['2023', '2025', false],
  ])('%s and %s share a day: %s', (a, b, expected) => {
    expect(overlaps(parsePeriod(a), parsePeriod(b))).toBe(expected);
  });

  it.each([
    ['2024', '2024', true],
    ['2024', '2024-Q4', true],
    ['2024', '2024-01-01', true],
    ['2024-Q4', '2024', false],
    ['2024', '2024-12/2025-01', false],
    ['2024', '2023-12/2024-01', false],
    ['9999', '9999-12-31', true],
    ['9999-Q1', '9999', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(parsePeriod(outer), parsePeriod(inner))).toBe(expected);
  });

  it('compare like their instants on the clock', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const [aStart, aEnd, bStart, bEnd] = [a.start, a.end, b.start, b.end].map(millis) as [
          number,
          number,
          number,
          number,
        ];
        expect(Math.sign(comparePeriods(a, b))).toBe(Math.sign(aStart - bStart || aEnd - bEnd));
        expect(overlaps(a, b)).toBe(Math.max(aStart, bStart) < Math.min(aEnd, bEnd));
        expect(contains(a, b)).toBe(Math.min(aStart, bStart) === aStart && Math.max(aEnd, bEnd) === aEnd);
      }),
    );
  });
});
