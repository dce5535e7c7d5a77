import { describe, expect, it } from 'vitest';
import { overlaps, parsePeriod } from '../../src/scalars/period.js';
import { byBytes, cell, ownedSeedRows, type SeedRow, seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Filter {
  topics?: string[] | null;
  datasets?: string[] | null;
  unitsOfMeasure?: string[] | null;
  hasObservationsFor?: { unit?: string; infrastructureAsset?: string; model?: string } | null;
  period?: string | null;
  hasTargets?: boolean | null;
}

interface Page {
  indicators: {
    totalCount: number;
    nodes: { code: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

/** The codes of all that the filter finds, read page by page; the total must agree. */
async function codes(filter: Filter): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer: { data: Page; errors?: object[] } = await server.query<Page>(
      `query ($filter: IndicatorFilter, $after: String) {
        indicators(filter: $filter, first: 100, after: $after) {
          totalCount nodes { code } pageInfo { hasNextPage endCursor } } }`,
      { filter, after },
    );
    expect(answer.errors).toBeUndefined();
    const page: Page['indicators'] = answer.data.indicators;
    found.push(...page.nodes.map(({ code }) => code));
    if (page.pageInfo.hasNextPage) after = page.pageInfo.endCursor;
    else {
      expect(found).toHaveLength(page.totalCount);
      return found;
    }
  }
}

const indicators = ownedSeedRows('indicators');
const observations = seedRows('observations');
const targets = seedRows('targets');

/** Codes of topics with all below them, by the files. */
function withBelow(topics: string[]): Set<string> {
  const wanted = new Set(topics);
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (const { code, parent } of seedRows('topics'))
      if (code && parent && wanted.has(parent)) wanted.add(code);
  }
  return wanted;
}

/** Is the row about the subject? A file may name the only version of a unit by its code alone. */
function isAbout(row: SeedRow, subject: NonNullable<Filter['hasObservationsFor']>): boolean {
  const { unit } = row;
  if (subject.unit !== undefined)
    return unit === subject.unit || (unit?.startsWith(`${subject.unit}@`) ?? false);
  if (subject.infrastructureAsset !== undefined)
    return cell(row, 'infrastructure_asset') === subject.infrastructureAsset;
  return cell(row, 'model') === subject.model;
}

/** What the files say that a filter means. One observation must fit the subject and the period together. */
function expected({
  topics,
  datasets,
  unitsOfMeasure,
  hasObservationsFor,
  period,
  hasTargets,
}: Filter): string[] {
  const ofTopics = topics && withBelow(topics);
  const observed = new Set(
    observations
      .filter((row) => !hasObservationsFor || isAbout(row, hasObservationsFor))
      .filter((row) => !period || overlaps(parsePeriod(row.period as string), parsePeriod(period)))
      .map(({ indicator }) => indicator),
  );
  return indicators
    .filter(({ dataset, cells }) => {
      const { code, topic, unit_of_measure } = cells;
      if (ofTopics && !ofTopics.has(topic as string)) return false;
      if (datasets && !datasets.includes(dataset as string)) return false;
      if (unitsOfMeasure && !unitsOfMeasure.includes(unit_of_measure as string)) return false;
      if ((hasObservationsFor || period) && !observed.has(code as string)) return false;
      return hasTargets == null || targets.some(({ indicator }) => indicator === code) === hasTargets;
    })
    .map(({ cells }) => cells.code as string)
    .sort(byBytes);
}

/** Values for each part of the filter, each of which leaves some indicators out. */
const PARTS: Filter[] = [
  { topics: ['foundation'] },
  { topics: ['government', 'digital-identity'] },
  { datasets: ['th-digital-transformation'] },
  { datasets: ['vn-dti', 'vn-units'] },
  { unitsOfMeasure: ['RANK', 'PERCENT'] },
  { hasObservationsFor: { unit: '38' } },
  { hasObservationsFor: { unit: '01@2008-08-01' } },
  { hasObservationsFor: { infrastructureAsset: 'VNPT_NETWORK' } },
  { period: '2022' },
  { period: '2023-11-30' },
  { hasTargets: true },
  { hasTargets: false },
];

describe('indicators are found', () => {
  it.each(PARTS)('by %j', async (filter) => {
    const found = await codes(filter);
    expect(found).toEqual(expected(filter));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(indicators.length);
  });

  it('by any two parts together, as both say', async () => {
    const pairs = PARTS.flatMap((a, i) => PARTS.slice(i + 1).map((b) => [a, b] as const)).filter(
      ([a, b]) => Object.keys(a)[0] !== Object.keys(b)[0],
    );
    const wanted = pairs.map(([a, b]) => expected({ ...a, ...b }));
    for (const [i, [a, b]] of pairs.entries())
      expect(await codes({ ...a, ...b }), JSON.stringify({ ...a, ...b })).toEqual(wanted[i]);
    expect(wanted.filter(({ length }) => length > 0).length).toBeGreaterThan(25);
  });

  it('by all parts together', async () => {
    const filter = {
      topics: ['foundation'],
      datasets: ['vn-dti', 'th-digital-transformation'],
      unitsOfMeasure: ['RANK', 'INDEX_0_1'],
      hasObservationsFor: { unit: '38' },
      period: '2021',
      hasTargets: true,
    };
    expect(await codes(filter)).toEqual(['DTI_RANK']);
    expect(await codes({ ...filter, hasTargets: false })).toEqual(['DTI_SCORE']);
    expect(await codes({ ...filter, period: '2019' })).toEqual([]);
  });

  it('by a period that meets theirs, at its edges too', async () => {
    const at = (period: string) => codes({ period, topics: ['e-documents'] });
    // Both are for December 2021 to November 2023.
    const both = ['AGENCY_DIGITAL_SIGNATURE_RATE', 'EDOCUMENTS_GOVERNMENT_ENTERPRISE'];
    expect(await at('2021-11')).toEqual([]);
    expect(await at('2021-11/2021-12')).toEqual(both);
    expect(await at('2021-12-01')).toEqual(both);
    expect(await at('2023-11-30')).toEqual(both);
    expect(await at('2023-12')).toEqual([]);
    expect(await at('2023-Q4')).toEqual(both);
  });

  it('with an observation of the subject in the period, not of each separately', async () => {
    // Thanh Hóa has the DTI rank of 2020 to 2024; Hà Nội has it for 2022 only.
    const of = (unit: string, period: string) =>
      codes({ hasObservationsFor: { unit }, period, datasets: ['vn-dti'], unitsOfMeasure: ['RANK'] });
    expect(await of('38', '2020')).toEqual(['DTI_RANK']);
    expect(await of('01', '2022')).toContain('DTI_RANK');
    expect(await of('01', '2020')).toEqual([]);
  });

  it('for a version of a unit, not for its other versions', async () => {
    const of = (unit: string) => codes({ hasObservationsFor: { unit } });
    const [before, after, both] = [await of('37@..'), await of('37@2025-07-01'), await of('37')];
    expect(before).not.toEqual(after);
    expect(new Set(both)).toEqual(new Set([...before, ...after]));
  });

  it.each<Filter>([
    { topics: ['no-such-topic'] },
    { topics: [] },
    { topics: ['GOVERNMENTS'] },
    { datasets: ['vn'] },
    { datasets: [] },
    { unitsOfMeasure: ['%'] },
    { unitsOfMeasure: [] },
    { hasObservationsFor: { unit: 'NIX' } },
    { hasObservationsFor: { unit: '38@2025-07-01' } },
    { hasObservationsFor: { unit: '' } },
    { hasObservationsFor: { infrastructureAsset: '38' } },
    { hasObservationsFor: { model: 'LGSP' } },
    { hasObservationsFor: { model: 'BA_KHONG' } },
    { period: '1999' },
  ])('never by %j', async (filter) => {
    expect(await codes(filter)).toEqual([]);
  });

  it('by the codes that are known among others', async () => {
    expect(await codes({ datasets: ['vn-egov-2017', 'nix'] })).toEqual(['EGOV_2017_RANK', 'EGOV_2017_SCORE']);
  });

  it('all, for a filter of nulls, an empty one and none', async () => {
    const all = indicators.map(({ cells }) => cells.code as string).sort(byBytes);
    const nulls = {
      topics: null,
      datasets: null,
      unitsOfMeasure: null,
      hasObservationsFor: null,
      period: null,
      hasTargets: null,
    };
    expect(await codes(nulls)).toEqual(all);
    expect(await codes({})).toEqual(all);
    const { data } = await server.query(
      '{ a: indicators { totalCount } b: indicators(filter: null, orderBy: null) { totalCount } }',
    );
    expect(data).toEqual({ a: { totalCount: all.length }, b: { totalCount: all.length } });
  });

  it.each([
    ['hasObservationsFor: {}', 'GRAPHQL_VALIDATION_FAILED'],
    ['hasObservationsFor: { unit: null }', 'GRAPHQL_VALIDATION_FAILED'],
    ['hasObservationsFor: { unit: "38", model: "BA_KHONG" }', 'GRAPHQL_VALIDATION_FAILED'],
    ['period: "2023-13"', 'PERIOD_INVALID'],
    ['topics: [null]', 'GRAPHQL_VALIDATION_FAILED'],
    ['colour: "red"', 'GRAPHQL_VALIDATION_FAILED'],
  ])('not by %s: it is refused', async (filter, code) => {
    const { data, errors } = await server.query(`{ indicators(filter: { ${filter} }) { totalCount } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(data).toBeUndefined();
  });
});
