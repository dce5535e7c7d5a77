import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, isInForce, Lineage, type LineageLink, lastMoment } from '../../src/boundaries/lineage.js';
import { type TracedShares, trace } from '../../src/boundaries/trace.js';
import { firstDayOf, histories } from './support/history.js';

const inForce = (lineage: Lineage, at: string) =>
  [...lineage.units.values()].filter((unit) => isInForce(unit, at));

/** Arrivals in short: code of the unit, share of area, whether whole. */
const short = (lineage: Lineage, arrivals: TracedShares) =>
  [...arrivals]
    .map(
      ([id, { share }]) =>
        [lineage.units.get(id)?.code, share.area && Number(share.area), share.whole] as const,
    )
    .sort();

describe('trace over generated histories', () => {
  it('gives shares of one unit over its successors that add up to 1, to the last digit', () => {
    fc.assert(
      fc.property(histories(), fc.nat(10), ({ lineage, years }, n) => {
        const from = endOfDay(firstDayOf(1999));
        const to = endOfDay(firstDayOf(years[n % years.length] as number));
        for (const { id } of inForce(lineage, from)) {
          const arrivals = [...trace(lineage, id, from, to)];
          const shares = arrivals.map(([, { share }]) => share);
          const sum = shares.reduce((total, { area }) => total.plus(area ?? 0), new Big(0));
          expect(sum.toFixed()).toBe('1');
          for (const [end] of arrivals)
            expect(isInForce(lineage.units.get(end) ?? expect.fail(), to)).toBe(true);
          for (const { area, whole } of shares) expect(whole).toBe(area?.eq(1));
        }
      }),
    );
  });

  it('is the unit itself, as a whole, on every day on which it is in force', () => {
    fc.assert(
      fc.property(histories(), fc.nat(10), ({ lineage, years }, n) => {
        const at = endOfDay(firstDayOf(years[n % years.length] as number));
        for (const unit of inForce(lineage, at)) {
          const arrivals = trace(lineage, unit.id, lastMoment(unit, at), at);
          expect(short(lineage, arrivals)).toEqual([[unit.code, 1, true]]);
        }
      }),
    );
  });

  it('leads back from where it led: what is in a unit as a whole is what the unit was made of', () => {
    fc.assert(
      fc.property(histories(['MERGE', 'RENAME']), ({ lineage, years }) => {
        const before = endOfDay(firstDayOf(1999));
        const after = endOfDay(firstDayOf(years.at(-1) as number));
        const forth = inForce(lineage, before).flatMap(({ id }) =>
          [...trace(lineage, id, before, after).keys()].map((end) => `${id} ${end}`),
        );
        const back = inForce(lineage, after).flatMap(({ id }) =>
          [...trace(lineage, id, after, before).keys()].map((end) => `${end} ${id}`),
        );
        expect(back.sort()).toEqual(forth.sort());
      }),
    );
  });
});

describe('trace', () => {
  const unit = (id: number, code: string, validFrom: string | null, validTo: string | null) => ({
    id,
    code,
    nameVi: code,
    validFrom,
    validTo,
  });
  const link = (
    changedOn: string,
    predecessorId: number | null,
    successorId: number | null,
    share: string | null = null,
    changeId = 1,
  ): LineageLink => ({
    changeId,
    changedOn,
    predecessorId,
    successorId,
    whole: share === '1',
    areaShare: share,
    populationShare: share,
  });
  const [END_1999, END_2005, END_2015] = ['1999-12-31', '2005-12-31', '2015-12-31'].map(endOfDay) as [
    string,
    string,
    string,
  ];

  it('counts a unit that two documents changed on one day once', () => {
    const lineage = new Lineage(
      [unit(1, 'A', null, '2000-01-01'), unit(2, 'B', '2000-01-01', null)],
      [link('2000-01-01', 1, 2, '1', 1), link('2000-01-01', 1, 2, '1', 2)],
    );
    const arrivals = trace(lineage, 1, END_1999, END_2005);
    expect(short(lineage, arrivals)).toEqual([['B', 1, true]]);
    expect([...(arrivals.get(2)?.changeIds ?? [])]).toEqual([1, 2]);
  });

  const carved = new Lineage(
    [unit(1, 'A', null, '2010-01-01'), unit(2, 'B', '2000-01-01', null), unit(3, 'C', '2010-01-01', null)],
    [link('2000-01-01', 1, 2, '0.2'), link('2010-01-01', 1, 3, '1', 2)],
  );

  it('has a part that left while the unit stayed, and the rest; after the part left, the rest is all', () => {
    expect(short(carved, trace(carved, 1, END_1999, END_2005))).toEqual([
      ['A', 0.8, false],
      ['B', 0.2, false],
    ]);
    expect(short(carved, trace(carved, 1, END_1999, END_2015))).toEqual([
      ['B', 0.2, false],
      ['C', 0.8, false],
    ]);
    expect(short(carved, trace(carved, 1, END_2005, END_2015))).toEqual([['C', 1, true]]);
  });

  it('goes back to a unit and to what it got while it stayed', () => {
    const lineage = new Lineage(
      [unit(1, 'A', null, null), unit(2, 'B', null, '2010-01-01')],
      [link('2010-01-01', 2, 1, '1')],
    );
    expect(short(lineage, trace(lineage, 1, END_2015, END_2005))).toEqual([
      ['A', null, false],
      ['B', null, false],
    ]);
    expect(short(lineage, trace(lineage, 1, END_2005, END_1999))).toEqual([['A', 1, true]]);
  });

  it.each([
    ['thirds to two decimals', ['0.33', '0.33', '0.33'], 1, true],
    ['thirds to six decimals', ['0.333333', '0.333333', '0.333333'], 1, true],
    ['less than the whole', ['0.3', '0.33', '0.33'], 0.96, false],
    ['less than the whole to six decimals', ['0.333333', '0.333333', '0.333331'], 0.999997, false],
  ])(
    'takes parts that meet again for the whole if only rounding is missing: %s',
    (_, shares, area, whole) => {
      const units = shares.map((_, i) => unit(2 + i, `B${i}`, '2000-01-01', '2010-01-01'));
      const lineage = new Lineage(
        [unit(1, 'A', null, '2000-01-01'), ...units, unit(9, 'C', '2010-01-01', null)],
        units.flatMap(({ id }, i) => [
          link('2000-01-01', 1, id, shares[i]),
          link('2010-01-01', id, 9, '1', 2),
        ]),
      );
      expect(short(lineage, trace(lineage, 1, END_1999, END_2015))).toEqual([['C', area, whole]]);
    },
  );

  it('takes two parts of unknown size that meet again for the whole, and one such part never', () => {
    const split = [link('2000-01-01', 1, 2), link('2000-01-01', 1, 3)];
    const units = [
      unit(1, 'A', null, '2000-01-01'),
      unit(2, 'B', '2000-01-01', '2010-01-01'),
      unit(3, 'C', '2000-01-01', '2010-01-01'),
      unit(4, 'D', '2010-01-01', null),
    ];
    const meet = [link('2010-01-01', 2, 4, '1', 2), link('2010-01-01', 3, 4, '1', 2)];
    const both = new Lineage(units, [...split, ...meet]);
    expect(short(both, trace(both, 1, END_1999, END_2015))).toEqual([['D', 1, true]]);
    const one = new Lineage(units, [...split.slice(0, 1), ...meet]);
    expect(short(one, trace(one, 1, END_1999, END_2015))).toEqual([['D', null, false]]);
    const lost = new Lineage(units, [...split, ...meet, link('2000-01-01', 1, null)]);
    expect(short(lost, trace(lost, 1, END_1999, END_2015))).toEqual([['D', null, false]]);
  });

  it('ends where changes form a cycle, and where a unit is not on record', () => {
    const lineage = new Lineage(
      [unit(1, 'A', '1990-01-01', '2000-01-01'), unit(2, 'B', '1990-01-01', '2000-01-01')],
      [link('2000-01-01', 1, 2, '1'), link('2000-01-01', 2, 1, '1')],
    );
    expect(short(lineage, trace(lineage, 1, END_1999, END_2015))).toEqual([]);
    expect(short(lineage, trace(lineage, 7, END_1999, END_2015))).toEqual([]);
  });
});
