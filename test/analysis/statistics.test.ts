import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { seedRows } from '../support/seed-rows.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';
import { observed, observedWithoutValue, smallWorld } from './small-world.js';

const FIELDS = `count mean meanAtLeast meanAtMost reason growthPerYear first { period } last { period } minimum { period } maximum { period }
  change { from { period } to { period } absolute relative improved reason } excluded { observation { period } reason }`;

interface Statistics {
  count: number;
  mean: number | null;
  meanAtLeast: number | null;
  meanAtMost: number | null;
  reason: string | null;
  minimum: { period: string } | null;
  maximum: { period: string } | null;
  growthPerYear: number | null;
  change: { absolute: number | null; reason: string | null } | null;
  excluded: { observation: { period: string }; reason: string }[];
}

interface SeriesOf<Series> {
  indicator: { series: { nodes: Series } };
}

const statistics = async (server: TestServer, indicator: string, unit: string, span = '') => {
  const { data, errors } = await server.query<SeriesOf<[{ statistics: Statistics }]>>(
    `{ indicator(code: "${indicator}") { series(filter: { subjects: [{ unit: "${unit}" }], totalsOnly: true }) { nodes { statistics${span} { ${FIELDS} } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.series.nodes[0].statistics;
};

interface UnitVersion {
  code: string;
  validFrom: string | null;
}

describe('the statistics of a series of the seeds', () => {
  const server = useServer();

  it('are those of PCI of Thanh Hóa, computed by hand', async () => {
    expect(await statistics(server, 'PCI', '38', '(from: "2014", to: "2016")')).toEqual({
      count: 3,
      // (60.3316 + 60.7418479919434 + 58.5377578735352) / 3
      mean: expect.closeTo(59.87040195515953, 10),
      meanAtLeast: expect.closeTo(59.87040195515953, 10),
      meanAtMost: expect.closeTo(59.87040195515953, 10),
      reason: null,
      // (58.5377578735352 / 60.3316) ^ (1 / 2) - 1
      growthPerYear: Math.sqrt(58.5377578735352 / 60.3316) - 1,
      first: { period: '2014' },
      last: { period: '2016' },
      minimum: { period: '2016' },
      maximum: { period: '2015' },
      change: {
        from: { period: '2014' },
        to: { period: '2016' },
        absolute: -1.7938421264648,
        relative: expect.closeTo(-1.7938421264648 / 60.3316, 12),
        improved: false,
        reason: null,
      },
      excluded: [],
    });
  });

  it('leave out ranks out of another number of provinces than the newest', async () => {
    const { count, change, excluded } = await statistics(server, 'DTI_RANK', '38');
    expect({ count, change }).toEqual({ count: 1, change: null });
    expect(excluded).toHaveLength(4);
    expect(excluded[0]?.reason).toBe(reasons.otherScaleThanNewest('63'));
  });

  it('agree with the files for every series of PCI, whose values are decimals of many digits', async () => {
    const byUnit = new Map<string, number[]>();
    for (const row of seedRows('observations'))
      if (row.indicator === 'PCI' && row.value)
        byUnit.set(String(row.unit), [...(byUnit.get(String(row.unit)) ?? []), Number(row.value)]);
    const { data } = await server.query<
      SeriesOf<{ subject: { code: string; versions: UnitVersion[] }; statistics: object }[]>
    >(
      '{ indicator(code: "PCI") { series(first: 100) { nodes { subject { ... on Unit { code versions { code validFrom } } } statistics { count mean minimum { value } maximum { value } } } } } }',
    );
    expect(data.indicator.series.nodes).toHaveLength(byUnit.size);
    for (const { subject, statistics } of data.indicator.series.nodes) {
      const ofVersions = subject.versions.flatMap(
        ({ code, validFrom }) => byUnit.get(`${code}@${validFrom ?? '..'}`) ?? [],
      );
      const values = [...ofVersions, ...(byUnit.get(subject.code) ?? [])];
      expect(statistics).toEqual({
        count: values.length,
        mean: expect.closeTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9),
        minimum: { value: Math.min(...values) },
        maximum: { value: Math.max(...values) },
      });
    }
  });

  it('take as many statements for 50 series as for 2', async () => {
    const ask = (first: number) =>
      server.query(
        `{ indicator(code: "PCI") { series(first: ${first}) { nodes { statistics { ${FIELDS} } } } } }`,
      );
    const [many, few] = [await ask(50), await ask(2)];
    expect(many.errors).toBeUndefined();
    expect(many.statements).toBe(few.statements);
  });
});

describe('what excludes an observation from statistics', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      smallWorld([
        observed('PEOPLE', 'a', 2018, 100),
        observed('PEOPLE', 'a', 2019, 110, { relation: 'AT_LEAST' }),
        observed('PEOPLE', 'a', 2020, 121),
        observed('PEOPLE', 'a', '2020-Q1', 30),
        observedWithoutValue('PEOPLE', 'a', 2021, {
          status: 'MISSING',
          missing_reason: 'UNKNOWN',
          note: 'n',
        }),
        observed('PEOPLE', 'b', 2018, 1),
        observed('PEOPLE', 'b', 2019, 50, { status: 'BREAK' }),
        observed('PEOPLE', 'b', 2020, 60),
        observed('RANK', 'a', 2019, 4),
        observed('RANK', 'a', 2020, 2),
        observed('SIZE', 'a', 2019, 0),
        observed('SIZE', 'a', 2020, 5),
        observedWithoutValue('SCORE', 'a', 2020, { relation: 'BETWEEN', lower: 1, upper: 2 }),
      ]),
    );
  });

  it('is a relation, a missing value or a period of another length, and each is named', async () => {
    const result = await statistics(server, 'PEOPLE', 'a');
    expect(result).toMatchObject({
      count: 2,
      mean: 110.5,
      first: { period: '2018' },
      last: { period: '2020' },
      minimum: { period: '2018' },
      // At least 110 in 2019 may be more than 121 in 2020.
      maximum: null,
      meanAtLeast: expect.closeTo(331 / 3, 12),
      meanAtMost: null,
      reason: reasons.comparableInexact(1, reasons.openExtremes('maximum') + reasons.meanOfExact),
    });
    expect(result.growthPerYear).toBeCloseTo(0.1, 12);
    expect(result.change).toMatchObject({ absolute: 21, relative: 0.21, improved: true, reason: null });
    expect(result.excluded).toEqual([
      { observation: { period: '2019' }, reason: reasons.notExact('AT_LEAST') },
      {
        observation: { period: '2020-Q1' },
        reason: reasons.otherLength,
      },
      { observation: { period: '2021' }, reason: reasons.noValue },
    ]);
  });

  it('is a break after it, while the first observation after the break counts', async () => {
    const result = await statistics(server, 'PEOPLE', 'b');
    expect(result).toMatchObject({
      count: 2,
      mean: 55,
      change: { absolute: 10, relative: 0.2, improved: true },
    });
    expect(result.excluded).toEqual([
      {
        observation: { period: '2018' },
        reason: reasons.breakAfter,
      },
    ]);
  });

  it('leaves none of a series without an exact value, or of a span without observations', async () => {
    const nothing = {
      count: 0,
      mean: null,
      meanAtLeast: null,
      meanAtMost: null,
      reason: null,
      growthPerYear: null,
      first: null,
      last: null,
      minimum: null,
      maximum: null,
      change: null,
    };
    expect(await statistics(server, 'SCORE', 'a')).toEqual({
      ...nothing,
      meanAtLeast: 1,
      meanAtMost: 2,
      reason: reasons.comparableInexact(1, reasons.openExtremes('minimum', 'maximum')),
      excluded: [{ observation: { period: '2020' }, reason: reasons.notExact('BETWEEN') }],
    });
    expect(await statistics(server, 'PEOPLE', 'a', '(from: "1990", to: "1991")')).toEqual({
      ...nothing,
      excluded: [],
    });
  });

  it('has an improvement where low is better', async () => {
    const { change, growthPerYear } = await statistics(server, 'RANK', 'a');
    expect(change).toMatchObject({ absolute: -2, relative: -0.5, improved: true });
    expect(growthPerYear).toBeCloseTo(-0.5, 12);
  });

  it('has no relative change and no growth from 0, and is not improved where neither direction is better', async () => {
    const { change, growthPerYear } = await statistics(server, 'SIZE', 'a');
    expect(change).toMatchObject({ absolute: 5, relative: null, improved: null });
    expect(change?.reason).toBe(reasons.changeFromZero);
    expect(growthPerYear).toBeNull();
  });

  it('is also available for single observations', async () => {
    const { data } = await server.query<{
      observations: {
        nodes: { period: string; change: object | null; series: { unit: { code: string } } }[];
      };
    }>(
      '{ observations(filter: { indicators: ["PEOPLE"] }, first: 100) { nodes { series { unit { code } } period change { from { period } absolute improved reason } } } }',
    );
    const changes = Object.fromEntries(
      data.observations.nodes.map((node) => [`${node.series.unit.code} ${node.period}`, node.change]),
    );
    expect(changes).toEqual({
      'a 2018': null,
      'a 2019': {
        from: { period: '2018' },
        absolute: null,
        improved: true,
        reason: reasons.laterNotExact('AT_LEAST'),
      },
      'a 2020': {
        from: { period: '2019' },
        absolute: null,
        improved: null,
        reason: reasons.earlierNotExact('AT_LEAST'),
      },
      'a 2020-Q1': null,
      'a 2021': null,
      'b 2018': null,
      'b 2019': {
        from: { period: '2018' },
        absolute: null,
        improved: null,
        reason: reasons.breakBetween,
      },
      'b 2020': { from: { period: '2019' }, absolute: 10, improved: true, reason: null },
    });
  });

  it('refuses a span that runs backwards', async () => {
    const { errors } = await server.query(
      '{ indicator(code: "PEOPLE") { series { nodes { statistics(from: "2021", to: "2019") { count } } } } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('FILTER_INVALID');
  });
});

describe('statistics of any decimals', () => {
  const server = useServer({ template: 'empty' });

  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => ({ digits, places }));
  const text = ({ digits, places }: { digits: bigint; places: number }) => {
    const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    const point = all.length - places;
    return `${digits < 0n ? '-' : ''}${all.slice(0, point)}${places ? `.${all.slice(point)}` : ''}`;
  };
  const millionths = ({ digits, places }: { digits: bigint; places: number }) =>
    digits * 10n ** BigInt(6 - places);

  it('agree with a calculation in whole millionths', async () => {
    const lists = fc.array(fc.array(decimal, { minLength: 1, maxLength: 30 }), {
      minLength: 40,
      maxLength: 40,
    });
    const check = async (all: { digits: bigint; places: number }[][]) => {
      await publishPackages(
        server,
        smallWorld(
          all.flatMap((numbers, unit) =>
            numbers.map((number, i) => observed('SCORE', `u${unit}`, 1990 + i, text(number))),
          ),
          { units: all.map((_, unit) => ({ code: `u${unit}`, kind: 'PROVINCE', name_vi: `U${unit}` })) },
        ),
      );
      for (const [unit, numbers] of all.entries()) {
        const result = await statistics(server, 'SCORE', `u${unit}`);
        const exact = numbers.map(millionths);
        const sum = exact.reduce((total, number) => total + number, 0n);
        const year = (number: bigint) => String(1990 + exact.indexOf(number));
        expect(result.count).toBe(numbers.length);
        expect(result.minimum?.period).toBe(year(exact.reduce((a, b) => (b < a ? b : a))));
        expect(result.maximum?.period).toBe(year(exact.reduce((a, b) => (b > a ? b : a))));
        // Six more digits than the decimals have, then a binary number.
        const mean = Number(text({ digits: (sum * 10n ** 6n) / BigInt(numbers.length), places: 12 }));
        expect(Math.abs((result.mean as number) - mean)).toBeLessThanOrEqual(Math.abs(mean) * 1e-14 + 1e-11);
        const difference = { digits: (exact.at(-1) ?? 0n) - (exact[0] ?? 0n), places: 6 };
        if (numbers.length > 1) expect(result.change?.absolute).toBe(Number(text(difference)));
      }
    };
    // One publication with 40 series; where it fails the series that came are worth more than smaller ones.
    await fc.assert(fc.asyncProperty(lists, check), { numRuns: 1, endOnFailure: true });
  });
});
