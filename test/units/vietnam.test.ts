import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Listed, NEW_DAY, packageOfVietnam, readVietnam } from './support/vietnam.js';

// Hundreds of large answers: too slow for each run of all tests.
const FOLDER = join(process.env.SHARED_DATA ?? '', 'vn-admin');
const isThere = process.env.SHARED_DATA !== undefined && existsSync(join(FOLDER, 'mapping.csv'));

const DAYS = ['1990-01-01', '2020-02-29', '2025-06-29', '2025-06-30', NEW_DAY, '2025-07-02', '2030-12-31'];

interface Named {
  code: string;
  validFrom: string | null;
}

const key = ({ code, validFrom }: Named) => `${code}@${validFrom ?? '..'}`;
const NAMED = 'code validFrom';

describe.runIf(isThere)('all units of Vietnam before and after 1 July 2025', () => {
  const vietnam = isThere ? readVietnam(FOLDER) : { units: [], mapped: [] };
  const { units, mapped } = vietnam;
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const inForce = ({ from, until }: Listed, day: string) =>
    (from === null || from <= day) && (until === null || until > day);
  const above = ({ parent }: Listed): string[] =>
    parent === null ? ['VN@..'] : [parent, ...above(byKey.get(parent) as Listed)];

  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      template: 'empty',
      settings: { MAX_COST: '1000000', MAX_ROWS: '1000000', MAX_ROOT_FIELDS: '100', MAX_ALIASES: '100' },
    });
    const small = packageOfVietnam(vietnam);
    const begin = performance.now();
    await publishPackages(server, small);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(
      `${units.length + 1} versions and ${small.tables.unit_change_links?.length} links published in ${seconds} s`,
    );
  }, 120_000);
  afterAll(() => server?.close());

  /** All units that a filter finds, with some fields. */
  async function all<Fields extends object>(filter: string, fields: string): Promise<(Named & Fields)[]> {
    const found: (Named & Fields)[] = [];
    for (let after = 'null'; ; ) {
      const { data, errors } = await server.query<{
        units: { nodes: (Named & Fields)[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(
        `{ units(filter: { ${filter} }, first: 100, after: ${after}) { nodes { ${NAMED} ${fields} } pageInfo { hasNextPage endCursor } } }`,
      );
      expect(errors).toBeUndefined();
      found.push(...data.units.nodes);
      if (!data.units.pageInfo.hasNextPage) return found;
      after = JSON.stringify(data.units.pageInfo.endCursor);
    }
  }

  it.each(DAYS)(
    'have the ancestors that the lists say, and no others are in force, on %s',
    async (day) => {
      const found = await all<{ ancestors: Named[] }>(
        `kinds: [PROVINCE, DISTRICT, COMMUNE], inForceOn: "${day}"`,
        `ancestors { ${NAMED} }`,
      );
      const expected = units.filter((unit) => inForce(unit, day));
      expect(found.length).toBe(day < NEW_DAY ? 10_794 : 3_355);
      expect(new Map(found.map((unit) => [key(unit), unit.ancestors.map(key)]))).toEqual(
        new Map(expected.map((unit) => [unit.key, above(unit)])),
      );
    },
    120_000,
  );

  it.each(DAYS)(
    'are within the provinces of the lists on %s',
    async (day) => {
      const provinces = units.filter((unit) => unit.kind === 'PROVINCE' && inForce(unit, day));
      const counts = new Map<string, number>();
      for (const unit of units)
        if (inForce(unit, day))
          for (const ancestor of above(unit)) counts.set(ancestor, (counts.get(ancestor) ?? 0) + 1);
      const { data, errors } = await server.query<Record<string, { totalCount: number }>>(
        `{ ${['VN@..', ...provinces.map((province) => province.key)]
          .map(
            (of, i) =>
              `p${i}: units(filter: { within: "${of}", inForceOn: "${day}" }, first: 1) { totalCount }`,
          )
          .join('\n')} }`,
      );
      expect(errors).toBeUndefined();
      expect(
        ['VN@..', ...provinces.map((province) => province.key)].map((_, i) => data[`p${i}`]?.totalCount),
      ).toEqual(['VN@..', ...provinces.map((province) => province.key)].map((of) => counts.get(of)));
      for (const province of provinces.slice(0, 3)) {
        const below = await all(`within: "${province.key}", inForceOn: "${day}"`, '');
        const expected = units.filter((unit) => inForce(unit, day) && above(unit).includes(province.key));
        expect(below.map(key).sort()).toEqual(expected.map((unit) => unit.key).sort());
      }
    },
    120_000,
  );

  it('are on each day where the mapping says, as a whole or in part', async () => {
    const found = await all<Record<string, { unit: Named; whole: boolean }[]>>(
      'kinds: [PROVINCE, DISTRICT, COMMUNE]',
      DAYS.map((day, i) => `d${i}: on(date: "${day}") { whole unit { ${NAMED} } }`).join(' '),
    );
    expect(found).toHaveLength(units.length);
    const [forwards, backwards] = [new Map<string, string[]>(), new Map<string, string[]>()];
    const add = (to: Map<string, string[]>, from: string, end: string) =>
      to.set(from, [...(to.get(from) ?? []), end]);
    const origins = new Map<string, number>();
    for (const { next } of mapped) origins.set(next.key, (origins.get(next.key) ?? 0) + 1);
    for (const { old, next, whole } of mapped) {
      add(forwards, old.key, `${next.key} ${whole}`);
      add(backwards, next.key, `${old.key} ${origins.get(next.key) === 1}`);
    }
    const expected = (unit: Listed, day: string) =>
      inForce(unit, day)
        ? [`${unit.key} true`]
        : ((day < NEW_DAY ? backwards : forwards).get(unit.key) ?? []).sort();
    const wrong = found.flatMap((unit) =>
      DAYS.flatMap((day, i) => {
        const got = (unit[`d${i}`] ?? []).map((end) => `${key(end.unit)} ${end.whole}`).sort();
        const wanted = expected(byKey.get(key(unit)) as Listed, day);
        return got.join() === wanted.join() ? [] : [`${key(unit)} on ${day}: got ${got}; expected ${wanted}`];
      }),
    );
    expect(wrong.slice(0, 20)).toEqual([]);
  }, 240_000);
});

describe.skipIf(isThere)('all units of Vietnam before and after 1 July 2025', () => {
  it('are not compared with the lists: set SHARED_DATA to the folder that has vn-admin', () => {});
});
