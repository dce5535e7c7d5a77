import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregationRule } from '../../src/boundaries/aggregate-parts.js';
import type { RebasedSeriesKey, UnitObservation } from '../../src/boundaries/derivation.js';
import { endOfDay, isInForce, Lineage, type LineageLink } from '../../src/boundaries/lineage.js';
import { Rebasing } from '../../src/boundaries/rebasing.js';
import { reasons } from '../support/reasons.js';
import { firstDayOf, type History, histories } from './support/history.js';
import { unitObservation } from './support/unit-observation.js';

const rebaseSeries = (
  key: RebasedSeriesKey,
  lineage: Lineage,
  rule: AggregationRule,
  reported: readonly UnitObservation[],
) => new Rebasing(key, lineage, rule).rebase(reported);

const SUM = { aggregation: 'SUM', weighted: false } as const;
const about = (subjectId: number, date: string) => ({ subjectId, indicatorId: 1, breakdown: '', date });

const inForceOn = ({ units }: History, date: string) =>
  units.filter((unit) => isInForce(unit, endOfDay(date)));

const sum = (values: (string | null)[]) => values.reduce((all, value) => all.plus(value ?? NaN), new Big(0));

/** The observations of all units that came to be part of a unit, or that it is part of. */
const observationsFor = ({ lineage }: History, unitId: number, observations: UnitObservation[]) => {
  const relatives = new Set(lineage.relatives(unitId).map(({ id }) => id));
  return observations.filter((observation) => relatives.has(observation.unitId));
};

const value = fc
  .tuple(fc.nat(10 ** 6), fc.nat(3))
  .map(([digits, decimals]) => new Big(`${digits}e-${decimals}`).toFixed(decimals));
const values = fc.array(value, { minLength: 40, maxLength: 40 });

describe('rebasing over generated histories', () => {
  it('changes nothing on the boundaries of the day of reporting', () => {
    fc.assert(
      fc.property(histories(), values, fc.nat(10), (history, numbers, n) => {
        const year = history.years[n % history.years.length] as number;
        const date = `${year}-12-31`;
        const period = {
          period: String(year),
          periodStart: firstDayOf(year),
          periodEnd: firstDayOf(year + 1),
        };
        const observations = inForceOn(history, date).map(({ id }) =>
          unitObservation(id, numbers[id] as string, period),
        );
        for (const reported of observations) {
          const rebased = rebaseSeries(
            about(reported.unitId, date),
            history.lineage,
            SUM,
            observationsFor(history, reported.unitId, observations),
          );
          expect(rebased).toHaveLength(1);
          expect(rebased[0]).toMatchObject({
            ...reported,
            reportedForId: reported.unitId,
            derivation: { method: 'REPORTED', changes: [] },
          });
        }
      }),
    );
  });

  it('keeps a total to the last digit where units were only merged and renamed', () => {
    fc.assert(
      fc.property(histories(['MERGE', 'RENAME']), values, (history, numbers) => {
        const before = inForceOn(history, '1999-12-31');
        const observations = before.map(({ id }) => unitObservation(id, numbers[id] as string));
        const date = firstDayOf(history.years.at(-1) as number);
        const rebased = inForceOn(history, date).map(
          ({ id }) =>
            rebaseSeries(
              about(id, date),
              history.lineage,
              SUM,
              observationsFor(history, id, observations),
            )[0],
        );
        expect(sum(rebased.map((observation) => observation?.value ?? null)).toFixed()).toBe(
          sum(observations.map((observation) => observation.value)).toFixed(),
        );
        for (const observation of rebased)
          expect(observation?.derivation.method).toMatch(/EXACT_SUM|REPORTED/);
      }),
    );
  });

  it('keeps a total up to the rounding of each where units were divided, and says that it is estimated', () => {
    fc.assert(
      fc.property(
        histories(['SPLIT', 'CARVE']),
        fc.array(fc.nat(10 ** 6), { minLength: 40, maxLength: 40 }),
        (history, numbers) => {
          const observations = inForceOn(history, '1999-12-31').map(({ id }) =>
            unitObservation(id, String(numbers[id])),
          );
          const date = firstDayOf(history.years.at(-1) as number);
          const rebased = inForceOn(history, date).map(
            ({ id }) =>
              rebaseSeries(
                about(id, date),
                history.lineage,
                SUM,
                observationsFor(history, id, observations),
              )[0],
          );
          const total = sum(rebased.map((observation) => observation?.value ?? null));
          const off = total.minus(sum(observations.map((observation) => observation.value))).abs();
          expect(off.lte(rebased.length / 2)).toBe(true);
          for (const observation of rebased)
            expect(observation?.status).toBe(
              observation?.derivation.method === 'WEIGHTED' ? 'ESTIMATED' : 'NORMAL',
            );
        },
      ),
    );
  });
});

describe('rebasing', () => {
  const unit = (id: number, code: string, validFrom: string | null, validTo: string | null) => ({
    id,
    code,
    nameVi: `Tỉnh ${code}`,
    validFrom,
    validTo,
  });
  const whole = (changedOn: string, predecessorId: number, successorId: number): LineageLink => ({
    changeId: 1,
    changedOn,
    predecessorId,
    successorId,
    whole: true,
    areaShare: null,
    populationShare: null,
  });
  // A and B became C in the middle of 2000.
  const merged = new Lineage(
    [unit(1, 'A', null, '2000-07-01'), unit(2, 'B', null, '2000-07-01'), unit(3, 'C', '2000-07-01', null)],
    [whole('2000-07-01', 1, 3), whole('2000-07-01', 2, 3)],
  );
  const IN_2000 = { period: '2000', periodStart: '2000-01-01', periodEnd: '2001-01-01' };
  const FORECAST = { period: '2030', periodStart: '2030-01-01', periodEnd: '2031-01-01' };
  const rebaseC = (...observations: UnitObservation[]) =>
    rebaseSeries(about(3, '2020-01-01'), merged, SUM, observations);

  it('prefers what the unit itself reports to its parts, unless it reports a missing value', () => {
    expect(rebaseC(unitObservation(1, '1'), unitObservation(2, '2'), unitObservation(3, '4'))).toMatchObject([
      { value: '4', derivation: { method: 'REPORTED', parts: [{ unitId: 3 }] } },
    ]);
    const none = unitObservation(3, null, {
      status: 'MISSING',
      missingReason: 'LOST_IN_BOUNDARY_CHANGE',
      note: 'x',
    });
    expect(rebaseC(unitObservation(1, '1'), unitObservation(2, '2'), none)).toMatchObject([
      { value: '3', status: 'NORMAL', missingReason: null, note: null, derivation: { method: 'EXACT_SUM' } },
    ]);
    expect(rebaseC(none)).toMatchObject([{ value: null, note: 'x', derivation: { method: 'REPORTED' } }]);
  });

  it.each([
    ['within it', IN_2000],
    ['before it', FORECAST],
  ])('combines units that ended %s as of their last day', (_, period) => {
    const [rebased] = rebaseC(unitObservation(1, '1', period), unitObservation(2, '2', period));
    expect(rebased).toMatchObject({
      ...period,
      value: '3',
      status: 'NORMAL',
      derivation: { method: 'EXACT_SUM', partsOn: '2000-06-30', unitId: 3, changes: [] },
    });
    expect(rebased?.derivation.parts).toMatchObject([
      { unitId: 1, on: '2000-06-30', weight: '1' },
      { unitId: 2, on: '2000-06-30', weight: '1' },
    ]);
    const [inPart] = rebaseC(unitObservation(2, '2', period));
    expect(inPart?.derivation).toMatchObject({
      method: 'NOT_DERIVABLE',
      partsOn: '2000-06-30',
      reason: reasons.partMissing('Tỉnh A (A)'),
    });
  });

  it('states no day of the parts if they were in force on the last day of the period', () => {
    const [rebased] = rebaseC(unitObservation(1, '1'), unitObservation(2, '2'));
    expect(rebased?.derivation).toMatchObject({ method: 'EXACT_SUM', partsOn: null });
    expect(rebased?.derivation.parts.map(({ on }) => on)).toEqual(['1999-12-31', '1999-12-31']);
  });

  it('prefers a missing value of the target to nothing, and what its predecessors forecast to that', () => {
    const none = unitObservation(3, null, { ...FORECAST, status: 'MISSING', note: 'x' });
    expect(rebaseC(none, unitObservation(1, '1', FORECAST), unitObservation(2, '2', FORECAST))).toMatchObject(
      [{ value: '3', derivation: { method: 'EXACT_SUM', partsOn: '2000-06-30' } }],
    );
    expect(rebaseC(none)).toMatchObject([{ value: null, note: 'x', derivation: { method: 'REPORTED' } }]);
  });

  describe('after two mergers', () => {
    // A and B became C in the middle of 2000; C and D became E in 2010.
    const twice = new Lineage(
      [
        unit(1, 'A', null, '2000-07-01'),
        unit(2, 'B', null, '2000-07-01'),
        unit(3, 'C', '2000-07-01', '2010-01-01'),
        unit(4, 'D', null, '2010-01-01'),
        unit(5, 'E', '2010-01-01', null),
      ],
      [
        whole('2000-07-01', 1, 3),
        whole('2000-07-01', 2, 3),
        { ...whole('2010-01-01', 3, 5), changeId: 2 },
        { ...whole('2010-01-01', 4, 5), changeId: 2 },
      ],
    );
    const rebaseE = (period: typeof FORECAST, ...units: number[]) =>
      rebaseSeries(
        about(5, '2020-01-01'),
        twice,
        SUM,
        units.map((id) => unitObservation(id, `${10 ** id}`, period)),
      )[0];

    it.each([
      [
        'the year of the first, by those before it',
        IN_2000,
        [1, 2, 4],
        '10110',
        '2000-06-30',
        ['A', 'B', 'D'],
      ],
      ['the year of the first, by those after it', IN_2000, [3, 4], '11000', null, ['C', 'D']],
      ['a forecast from before both', FORECAST, [1, 2, 4], '10110', '2000-06-30', ['A', 'B', 'D']],
      ['a forecast from between them', FORECAST, [3, 4], '11000', '2009-12-31', ['C', 'D']],
      ['two forecasts, the later of which counts', FORECAST, [1, 2, 3, 4], '11000', '2009-12-31', ['C', 'D']],
    ])('adds %s, on the last day on which all parts reported', (_, period, units, value, partsOn, codes) => {
      const rebased = rebaseE(period, ...units);
      expect(rebased).toMatchObject({ value, derivation: { method: 'EXACT_SUM', partsOn } });
      expect(rebased?.derivation.parts.map(({ unitId }) => twice.units.get(unitId)?.code)).toEqual(codes);
    });

    it('names what is missing on the last day on which any of them was in force', () => {
      expect(rebaseE(FORECAST, 1, 4)?.derivation).toMatchObject({
        method: 'NOT_DERIVABLE',
        partsOn: '2009-12-31',
        reason: reasons.partMissing('Tỉnh C (C)'),
      });
    });
  });

  it('adds no forecasts on boundaries of different days', () => {
    // A was divided into B and C in the middle of 2000; C ended as D in 2010; E gave a part to B in 2020.
    const units = [
      unit(1, 'A', null, '2000-07-01'),
      unit(2, 'B', '2000-07-01', null),
      unit(3, 'C', '2000-07-01', '2010-01-01'),
      unit(4, 'D', '2010-01-01', null),
      unit(5, 'E', null, null),
    ];
    const part = (changedOn: string, from: number, to: number) => ({
      ...whole(changedOn, from, to),
      whole: false,
    });
    const links = [part('2000-07-01', 1, 2), part('2000-07-01', 1, 3), whole('2010-01-01', 3, 4)];
    const forecast = (lineage: Lineage) =>
      rebaseSeries(about(1, '1999-12-31'), lineage, SUM, [
        unitObservation(2, '1', FORECAST),
        unitObservation(3, '2', FORECAST),
      ])[0]?.derivation;
    expect(forecast(new Lineage(units, links))).toMatchObject({
      method: 'EXACT_SUM',
      partsOn: '2009-12-31',
    });
    expect(forecast(new Lineage(units, [...links, part('2020-01-01', 5, 2)]))).toMatchObject({
      method: 'NOT_DERIVABLE',
      partsOn: null,
    });
  });

  it('derives no value for a period whose observations are all of units that started after it', () => {
    const split = new Lineage(
      [unit(1, 'A', null, '2000-07-01'), unit(2, 'B', '2000-07-01', null), unit(3, 'C', '2000-07-01', null)],
      [whole('2000-07-01', 1, 2), whole('2000-07-01', 1, 3)].map((link) => ({ ...link, whole: false })),
    );
    const observations = [unitObservation(2, '1'), unitObservation(3, '2')];
    const [rebased] = rebaseSeries(about(1, '1999-12-31'), split, SUM, observations);
    expect(rebased).toMatchObject({
      value: null,
      status: 'MISSING',
      missingReason: 'LOST_IN_BOUNDARY_CHANGE',
      derivation: { method: 'NOT_DERIVABLE', partsOn: null },
    });
    expect(rebased?.derivation.parts.map(({ unitId }) => unitId)).toEqual([2, 3]);
    expect(rebased?.derivation.reason).toBe(reasons.endedWithinPeriod('Tỉnh B (B), Tỉnh C (C)'));
    expect(rebased?.note).toBe(rebased?.derivation.reason);
  });

  it('names units as they were named on the days of the parts, and orders them by the codes of then', () => {
    const renamed = new Lineage(
      [
        {
          ...unit(1, 'Z', null, '2000-07-01'),
          formerNames: [{ code: 'A', nameVi: 'Tỉnh Cũ', validTo: '1999-01-01' }],
        },
        unit(2, 'B', null, '2000-07-01'),
        unit(3, 'C', '2000-07-01', null),
      ],
      [whole('2000-07-01', 1, 3), whole('2000-07-01', 2, 3)],
    );
    const inYear = (year: number) => ({ periodStart: `${year}-01-01`, periodEnd: `${year + 1}-01-01` });
    const rebased = (id: number, year: number) =>
      rebaseSeries(about(3, '2020-01-01'), renamed, SUM, [unitObservation(id, '1', inYear(year))])[0]
        ?.derivation;
    expect([1998, 1999].map((year) => rebased(1, year)?.parts.map(({ unitId }) => unitId))).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect([1998, 1999].map((year) => rebased(2, year)?.reason)).toEqual([
      reasons.partMissing('Tỉnh Cũ (A)'),
      reasons.partMissing('Tỉnh Z (Z)'),
    ]);
  });

  it('names the part that has no observation', () => {
    const [rebased] = rebaseC(unitObservation(1, '1'));
    expect(rebased?.derivation.parts.map(({ unitId, observation }) => [unitId, observation?.value])).toEqual([
      [1, '1'],
      [2, undefined],
    ]);
    expect(rebased?.derivation.reason).toBe(reasons.partMissing('Tỉnh B (B)'));
  });

  it('has the status of the least certain part', () => {
    const status = (a: UnitObservation['status'], b: UnitObservation['status']) =>
      rebaseC(unitObservation(1, '1', { status: a }), unitObservation(2, '2', { status: b }))[0]?.status;
    expect(status('NORMAL', 'NORMAL')).toBe('NORMAL');
    expect(status('PROVISIONAL', 'NORMAL')).toBe('PROVISIONAL');
    expect(status('PROVISIONAL', 'FORECAST')).toBe('FORECAST');
    expect(status('BREAK', 'ESTIMATED')).toBe('ESTIMATED');
  });

  it('cites all places of one document, or the document of the change', () => {
    const [rebased] = rebaseC(unitObservation(1, '1'), unitObservation(2, '2'));
    expect(rebased).toMatchObject({ documentId: 1, locator: 'dòng 1; dòng 2', quote: null });
    const quoted = (unitId: number) => unitObservation(unitId, '1', { locator: null, quote: `có ${unitId}` });
    expect(rebaseC(quoted(1), quoted(2))[0]).toMatchObject({ locator: null, quote: 'có 1; có 2' });
    const change = {
      id: 1,
      datasetId: 1,
      code: 'M',
      kind: 'MERGED' as const,
      changedOn: '2000-07-01',
      documentId: 9,
      locator: 'Điều 1',
      quote: null,
    };
    const links = [whole('2000-07-01', 1, 3), whole('2000-07-01', 2, 3)];
    const withChange = new Lineage(merged.units.values(), links, [change]);
    const apart = [unitObservation(1, '1'), unitObservation(2, '2', { documentId: 2 })];
    expect(rebaseSeries(about(3, '2020-01-01'), withChange, SUM, apart)).toMatchObject([
      { documentId: 9, locator: 'Điều 1', derivation: { changes: [{ code: 'M' }] } },
    ]);
  });

  it('takes the observation of the same area by an earlier name as it is', () => {
    const renamed = new Lineage(
      [unit(1, 'A', null, '2000-07-01'), unit(2, 'B', '2000-07-01', null)],
      [whole('2000-07-01', 1, 2)],
    );
    const rank = unitObservation(1, '15', { relation: 'AT_MOST', denominator: '63' });
    const combination = { aggregation: 'NONE', weighted: false } as const;
    expect(rebaseSeries(about(2, '2020-01-01'), renamed, combination, [rank])).toMatchObject([
      {
        value: '15',
        relation: 'AT_MOST',
        denominator: '63',
        seriesId: 0,
        derivation: { method: 'REPORTED', unitId: 2, parts: [{ unitId: 1, weight: '1' }] },
      },
    ]);
  });

  it('goes back: split-off parts add up to the unit, and a merged unit cannot be divided', () => {
    const split = new Lineage(
      [unit(1, 'A', null, '2000-07-01'), unit(2, 'B', '2000-07-01', null), unit(3, 'C', '2000-07-01', null)],
      [
        { ...whole('2000-07-01', 1, 2), whole: false },
        { ...whole('2000-07-01', 1, 3), whole: false },
      ],
    );
    const later = [unitObservation(2, '2', IN_2000), unitObservation(3, '3', IN_2000)];
    expect(rebaseSeries(about(1, '1999-01-01'), split, SUM, later)).toMatchObject([
      { value: '5', derivation: { method: 'EXACT_SUM', unitId: 1 } },
    ]);
    const [rebased] = rebaseSeries(about(1, '1999-01-01'), merged, SUM, [unitObservation(3, '3', IN_2000)]);
    expect(rebased?.derivation.reason).toBe(reasons.shareNotKnown('Tỉnh C (C)'));
  });

  it('is not derivable, with the reason, for each observation of a unit that is in no one unit of the date', () => {
    const split = new Lineage(
      [unit(1, 'A', null, '2000-07-01'), unit(2, 'B', '2000-07-01', null), unit(3, 'C', '2000-07-01', null)],
      [
        { ...whole('2000-07-01', 1, 2), whole: false },
        { ...whole('2000-07-01', 1, 3), whole: false },
      ],
    );
    const [rebased] = rebaseSeries(about(1, '2020-01-01'), split, SUM, [unitObservation(1, '1')]);
    expect(rebased).toMatchObject({
      value: null,
      derivation: { unitId: null, parts: [{ unitId: 1, observation: { value: '1' } }] },
    });
    expect(rebased?.derivation.reason).toBe(
      reasons.inSeveralUnits('2020-01-01', 'Tỉnh A (A)', 'Tỉnh B (B), Tỉnh C (C)'),
    );
    const [gone] = rebaseSeries(
      about(2, '1990-01-01'),
      new Lineage([unit(2, 'B', '2000-07-01', null)], []),
      SUM,
      [unitObservation(2, '1', IN_2000)],
    );
    expect(gone?.derivation.reason).toBe(reasons.inNoUnit('1990-01-01'));
  });

  it('comes in order of time, one for each period', () => {
    const month = { period: '1999-01', periodStart: '1999-01-01', periodEnd: '1999-02-01' };
    const rebased = rebaseC(
      unitObservation(3, '7', IN_2000),
      unitObservation(1, '1'),
      unitObservation(2, '2'),
      unitObservation(1, '0', month),
    );
    expect(rebased.map(({ period, value }) => [period, value])).toEqual([
      ['1999-01', null],
      ['1999', '3'],
      ['2000', '7'],
    ]);
  });
});
