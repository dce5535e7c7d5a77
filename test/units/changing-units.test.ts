import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { FIGURES, LAND } from './support/changed-land.js';

const server = useServer({ template: 'empty' }, (server) => publishPackages(server, LAND, FIGURES));

async function ask<Data = Record<string, unknown>>(query: string) {
  const { data, errors } = await server.query<Data>(query);
  expect(errors).toBeUndefined();
  return data;
}

/** The codes that a filter finds. */
async function units(filter: string): Promise<string[]> {
  const { units } = await ask<{ units: { nodes: { code: string }[]; totalCount: number } }>(
    `{ units(first: 100, filter: { ${filter} }) { totalCount nodes { code } } }`,
  );
  expect(units.totalCount).toBe(units.nodes.length);
  return units.nodes.map(({ code }) => code);
}

async function ancestors(code: string, on: string): Promise<string[]> {
  const { unit } = await ask<{ unit: { ancestors: { code: string }[]; parent: { code: string } } }>(
    `{ unit(code: "${code}", on: "${on}") { parent { code } ancestors { code } } }`,
  );
  expect(unit.parent.code).toBe(unit.ancestors[0]?.code);
  return unit.ancestors.map(({ code }) => code);
}

/** The ranking of an indicator: codes with the rank, and the rank in the earlier period. */
async function ranking(period: string, among: string) {
  const { indicator } = await ask<{
    indicator: {
      ranking: {
        nodes: { unit: { code: string }; rank: number; previousRank: number | null }[];
        withoutData: { code: string }[];
      };
    };
  }>(
    `{ indicator(code: "PEOPLE") { ranking(period: "${period}", among: { ${among} }) {
      nodes { unit { code } rank previousRank } withoutData { code } } } }`,
  );
  const { nodes, withoutData } = indicator.ranking;
  return {
    ranks: nodes.map(({ unit, rank, previousRank }) => [unit.code, rank, previousRank]),
    withoutData: withoutData.map(({ code }) => code),
  };
}

describe('a district that gets another code', () => {
  it('is found by the code of the day, with its children and its one series', async () => {
    const SERIES = 'series { nodes { id unit { code } observations { nodes { period value } } } }';
    const { old, now, none, early } = await ask<
      Record<'old' | 'now', { identity: string; children: object; series: object }> & Record<string, object>
    >(`{ old: unit(code: "G1", on: "2018-12-31") { identity ${SERIES} children(filter: {}) { nodes { code } } }
      now: unit(code: "G2", on: "2019-01-01") { identity ${SERIES} children(filter: {}) { nodes { code } } }
      none: unit(code: "G1", on: "2019-01-01") { code } early: unit(code: "G2", on: "2018-12-31") { code } }`);
    expect([none, early]).toEqual([null, null]);
    expect(now).toEqual(old);
    expect(now).toMatchObject({
      children: { nodes: [{ code: 'GA' }, { code: 'GB' }, { code: 'GC' }] },
      series: {
        nodes: [
          {
            unit: { code: 'G2' },
            observations: {
              nodes: [10, 11, 12, 13].map((value, i) => ({ period: String(2017 + i), value })),
            },
          },
        ],
      },
    });
  });

  it('has the children of each day under each of its codes', async () => {
    const days = ['2016-12-31', '2018-12-31', '2024-01-01'];
    const children = [['GA', 'GC'], ['GA'], ['GA', 'GB']];
    for (const filter of ['within', 'parent'])
      for (const code of ['G1', 'G2', 'G1@..', 'G2@2019-01-01'])
        expect(
          await Promise.all(days.map((day) => units(`${filter}: "${code}", inForceOn: "${day}"`))),
          `${filter} ${code}`,
        ).toEqual(children);
    expect(await ancestors('GA', '2018-12-31')).toEqual(['G1', 'Q', 'V']);
    expect(await ancestors('GA', '2019-01-01')).toEqual(['G2', 'Q', 'V']);
  });

  it('is the subject under both codes of whatever names one of them', async () => {
    const of = (code: string) =>
      ask(`{ indicator(code: "PEOPLE") { latest(unit: "${code}") { value } series(filter: { subjects: [{ unit: "${code}" }] }) { nodes { id } } }
        targets(filter: { subjects: [{ unit: "${code}" }] }) { nodes { id progress { onTrack latest { value } reason } } }
        infrastructureAssets(filter: { serves: "${code}" }) { nodes { code serves { code } } }
        compare(indicators: ["PEOPLE"], units: ["${code}"]) { cells { value } }
        observations(filter: { subjects: [{ unit: "${code}" }] }) { nodes { id value } } }`);
    const now = await of('G2');
    expect(now).toMatchObject({
      indicator: { latest: { value: 13 } },
      targets: { nodes: [{ progress: { latest: { value: 13 }, reason: null } }] },
      infrastructureAssets: { nodes: [{ code: 'NET' }] },
      compare: [{ cells: [{ value: 13 }] }],
      observations: { nodes: [{ value: 10 }, { value: 11 }, { value: 12 }, { value: 13 }] },
    });
    expect(await of('G1')).toEqual(now);
  });

  it('says which code each observation was reported for, and keeps its rank across the change', async () => {
    const { unit } = await ask<{
      unit: { observations: { nodes: { period: string; reportedFor: { code: string } }[] } };
    }>(
      '{ unit(code: "G2@2019-01-01") { observations(indicator: "PEOPLE") { nodes { period reportedFor { code } } } } }',
    );
    expect(unit.observations.nodes.map(({ reportedFor }) => reportedFor.code)).toEqual([
      'G1',
      'G1',
      'G2',
      'G2',
    ]);
    expect((await ranking('2019', 'unitKind: DISTRICT, units: ["G1", "T"]')).ranks).toEqual([
      ['T', 1, 1],
      ['G2', 2, 2],
    ]);
    expect((await ranking('2018', 'unitKind: DISTRICT, units: ["G2", "T"]')).ranks).toEqual([
      ['T', 1, 1],
      ['G1', 2, 2],
    ]);
  });
});

describe('a district that becomes a town in the middle of a year', () => {
  it('has an annual value of that year in its one series, under the name that it had at the end', async () => {
    const { unit, targets, model, town } = await ask<Record<string, object>>(`{
      unit(code: "T@..") { typeName observations(indicator: "PEOPLE") { nodes { period value reportedFor { typeName } } } }
      town: unit(code: "T@2021-07-01") { typeName versions { typeName } predecessors { kind from { typeName } } children { nodes { code } } }
      targets(filter: { subjects: [{ unit: "T" }] }) { nodes { subject { ... on Unit { typeName } } progress { achieved latest { period } } } }
      model(code: "TEAM") { adoptions { nodes { unit { code typeName } } } } }`);
    const types = ['Huyện', 'Huyện', 'Huyện', 'Huyện', 'Thị xã', 'Thị xã'];
    expect(unit).toEqual({
      typeName: 'Huyện',
      observations: {
        nodes: types.map((typeName, i) => ({
          period: String(2017 + i),
          value: 20 + i,
          reportedFor: { typeName },
        })),
      },
    });
    expect(town).toEqual({
      typeName: 'Thị xã',
      versions: [{ typeName: 'Huyện' }, { typeName: 'Thị xã' }],
      predecessors: [{ kind: 'RETYPED', from: [{ typeName: 'Huyện' }] }],
      children: { nodes: [{ code: 'TA' }] },
    });
    expect(targets).toEqual({
      nodes: [{ subject: { typeName: 'Thị xã' }, progress: { achieved: true, latest: { period: '2021' } } }],
    });
    expect(model).toMatchObject({
      adoptions: { nodes: [{ unit: { code: 'M' } }, { unit: { typeName: 'Thị xã' } }] },
    });
  });
});

describe('a district that goes from one province to another', () => {
  const [BEFORE, AFTER] = ['2017-12-31', '2018-01-01'];

  it('takes its communes along from that day on, though they have one version', async () => {
    expect(await ancestors('MA', BEFORE)).toEqual(['M', 'P', 'V']);
    expect(await ancestors('MA', AFTER)).toEqual(['M', 'Q', 'V']);
    expect(await ancestors('M', BEFORE)).toEqual(['P', 'V']);
    expect(await ancestors('M', AFTER)).toEqual(['Q', 'V']);
    const moved = async (within: string, day: string) =>
      (await units(`within: "${within}", inForceOn: "${day}"`)).filter((code) => code.startsWith('M'));
    expect(await moved('P', BEFORE)).toEqual(['M', 'MA', 'MB']);
    expect(await moved('Q', BEFORE)).toEqual([]);
    expect(await moved('P', AFTER)).toEqual([]);
    expect(await moved('Q', AFTER)).toEqual(['M', 'MA', 'MB']);
    expect(await moved('V', AFTER)).toEqual(['M', 'MA', 'MB']);
  });

  it('is a child of each province on its days, in the version of those days where no day is asked for', async () => {
    const children = async (code: string, filter: string) => {
      const { unit } = await ask<{
        unit: { children: { nodes: { code: string; validFrom: string | null }[] } };
      }>(
        `{ unit(code: "${code}", on: "2024-01-01") { children(filter: { ${filter} }) { nodes { code validFrom } } } }`,
      );
      return unit.children.nodes.filter(({ code }) => code === 'M').map(({ validFrom }) => validFrom);
    };
    expect(await children('P', `inForceOn: "${BEFORE}"`)).toEqual([null]);
    expect(await children('P', `inForceOn: "${AFTER}"`)).toEqual([]);
    expect(await children('Q', `inForceOn: "${BEFORE}"`)).toEqual([]);
    expect(await children('Q', `inForceOn: "${AFTER}"`)).toEqual([AFTER]);
    expect(await children('P', '')).toEqual([null]);
    expect(await children('Q', '')).toEqual([AFTER]);
    const versions = async (within: string) => {
      const { units } = await ask<{ units: { nodes: { validFrom: string | null }[] } }>(
        `{ units(filter: { within: "${within}", kinds: [DISTRICT] }, first: 100) { nodes { code validFrom } } }`,
      );
      return units.nodes.flatMap((unit) => ('code' in unit && unit.code === 'M' ? [unit.validFrom] : []));
    };
    expect(await versions('P')).toEqual([null]);
    expect(await versions('Q')).toEqual([AFTER]);
    expect(await versions('V')).toEqual([null, AFTER]);
  });

  it('is ranked and added within the province of the end of the period, and its communes too', async () => {
    const among = (kind: string, within: string) => `unitKind: ${kind}, within: "${within}"`;
    const codes = async (year: string, kind: string, within: string) =>
      (await ranking(year, among(kind, within))).ranks.map(([code]) => code).sort();
    expect(await codes('2017', 'DISTRICT', 'P')).toEqual(['M', 'T']);
    expect(await codes('2018', 'DISTRICT', 'P')).toEqual(['T']);
    expect(await codes('2017', 'DISTRICT', 'Q')).toEqual(['G1']);
    expect(await codes('2018', 'DISTRICT', 'Q')).toEqual(['G1', 'M']);
    expect(await codes('2017', 'COMMUNE', 'P')).toEqual(['D1', 'MA']);
    expect(await codes('2018', 'COMMUNE', 'P')).toEqual(['D1']);
    expect(await codes('2017', 'COMMUNE', 'Q')).toEqual(['E1']);
    expect(await codes('2018', 'COMMUNE', 'Q')).toEqual(['E1', 'MA']);
    const { indicator } = await ask<{ indicator: Record<string, { value: number; expected: number }> }>(
      `{ indicator(code: "PEOPLE") {
        p2017: aggregate(period: "2017", over: { ${among('COMMUNE', 'P')} }) { value expected }
        p2018: aggregate(period: "2018", over: { ${among('COMMUNE', 'P')} }) { value expected }
        q2018: aggregate(period: "2018", over: { ${among('COMMUNE', 'Q')} }) { value expected }
        earlier: aggregate(period: "2018", over: { ${among('COMMUNE', 'P')}, inForceOn: "${BEFORE}" }) { value expected } } }`,
    );
    // P has D1, D2, TA, and MA and MB until 2017; Q has E1, GA, KX, and those two from 2018 on.
    expect(indicator).toEqual({
      p2017: { value: 2 + 4, expected: 5 },
      p2018: { value: 3, expected: 3 },
      q2018: { value: 3 + 8, expected: 5 },
      earlier: { value: 3 + 3, expected: 5 },
    });
  });

  it('compares ranks with those of the units that were within the province then', async () => {
    expect((await ranking('2018', 'unitKind: COMMUNE, within: "Q"')).ranks).toEqual([
      ['E1', 1, 1],
      ['MA', 2, null],
    ]);
  });

  it('has all its observations in one series, and is no change of boundaries', async () => {
    const { unit } = await ask<{ unit: { observations: { nodes: object[] } } }>(
      `{ unit(code: "M", on: "2024-01-01") { observations(indicator: "PEOPLE", boundaries: { inForceOn: "${BEFORE}" }) { nodes {
        value derivation { method changes { code } } } } } }`,
    );
    expect(unit.observations.nodes).toEqual(
      [30, 31, 32, 33].map((value) => ({ value, derivation: { method: 'REPORTED', changes: [] } })),
    );
  });
});

describe('parents', () => {
  it('of some days are those of the days, and of the row for all other days', async () => {
    expect(await ancestors('HC', '2014-12-31')).toEqual(['H', 'R', 'V']);
    expect(await ancestors('HC', '2015-01-01')).toEqual(['I', 'R', 'V']);
    expect(await units('within: "H", inForceOn: "2014-12-31"')).toEqual(['HC']);
    expect(await units('within: "I", inForceOn: "2014-12-31"')).toEqual([]);
    expect(await units('within: "H", inForceOn: "2015-01-01"')).toEqual([]);
    expect(await units('within: "I", inForceOn: "2015-01-01"')).toEqual(['HC']);
    expect(await units('parent: "H"')).toEqual(['HC']);
    expect(await units('parent: "I"')).toEqual(['HC']);
  });

  it('given by a code that two units had are those of the days of the row', async () => {
    const parentOf = async (key: string) =>
      (
        await ask<{ unit: { parent: { code: string; validFrom: string | null } } }>(
          `{ unit(code: "${key}") { parent { code validFrom } } }`,
        )
      ).unit.parent;
    expect(await parentOf('KX@2010-01-01')).toEqual({ code: 'K', validFrom: '2008-08-01' });
    expect(await parentOf('KY@..')).toEqual({ code: 'K', validFrom: null });
    const { unit } = await ask<{
      unit: { predecessors: object[]; identity: string; id: string; versions: object[] };
    }>(
      '{ unit(code: "K@2008-08-01") { id identity versions { code } predecessors { kind from { code validFrom } } } }',
    );
    expect(unit.predecessors).toEqual([
      {
        kind: 'MERGED',
        from: [
          { code: 'K', validFrom: null },
          { code: 'L', validFrom: null },
        ],
      },
    ]);
    expect(unit.identity).toBe(unit.id);
    expect(unit.versions).toHaveLength(1);
  });
});
