import { describe, expect, it } from 'vitest';
import { byBytes, cell, type SeedRow, seedRows } from '../support/seed-rows.js';
import { seedUnit } from '../support/seed-units.js';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Filter {
  indicators?: string[] | null;
  subjects?: { unit?: string; infrastructureAsset?: string; model?: string }[] | null;
  breakdown?: { dimension: string; categories: string[] }[] | null;
  totalsOnly?: boolean | null;
}

/** A series as the files have it: its key. */
interface Series {
  indicator: string;
  /** The newest version of a unit as `code@validFrom`, or the code of an asset. */
  subject: string;
  isUnit: boolean;
  /** Its categories as `dimension=code`, in order; empty for the total. */
  breakdown: string;
}

function seriesOf(row: SeedRow): Series {
  const asset = cell(row, 'infrastructure_asset');
  return {
    indicator: row.indicator as string,
    subject: asset ?? (seedUnit(row.unit as string).at(-1) as string),
    isUnit: asset === null,
    breakdown: (cell(row, 'breakdown')?.split(';') ?? []).sort(byBytes).join(';'),
  };
}

const allSeries = [
  ...new Map(seedRows('observations').map((row) => [JSON.stringify(seriesOf(row)), seriesOf(row)])).values(),
];

const meansSubject = (
  { subject, isUnit }: Series,
  asked: NonNullable<Filter['subjects']>[number],
): boolean =>
  isUnit
    ? seedUnit(subject).some((key) => key === asked.unit || key.split('@')[0] === asked.unit)
    : subject === asked.infrastructureAsset;

function matches(series: Series, { indicators, subjects, breakdown, totalsOnly }: Filter): boolean {
  const categories = series.breakdown.split(';');
  return (
    (!indicators || indicators.includes(series.indicator)) &&
    (!subjects || subjects.some((asked) => meansSubject(series, asked))) &&
    (breakdown ?? []).every((asked) =>
      asked.categories.some((code) => categories.includes(`${asked.dimension}=${code}`)),
    ) &&
    (!totalsOnly || series.breakdown === '')
  );
}

interface Listed {
  indicator: { code: string };
  subject: { code: string; validFrom?: string | null };
  breakdown: { code: string; dimension: { code: string } }[];
}

interface Page {
  parent: {
    series: { totalCount: number; nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
}

/** All series of an indicator or a subject that the filter finds, page by page. */
async function found(parent: string, filter: Filter | null): Promise<Series[]> {
  const all: Series[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Answer<Page> = await server.query<Page>(
      `query ($filter: SeriesFilter, $after: String) { parent: ${parent} { series(filter: $filter, first: 100, after: $after) {
        totalCount nodes { indicator { code } subject { code ... on Unit { validFrom } } breakdown { code dimension { code } } }
        pageInfo { hasNextPage endCursor } } } }`,
      { filter, after },
    );
    expect(answer.errors).toBeUndefined();
    const { nodes, totalCount, pageInfo }: Page['parent']['series'] = answer.data.parent.series;
    all.push(
      ...nodes.map(({ indicator, subject: { code, validFrom }, breakdown }) => ({
        indicator: indicator.code,
        subject: validFrom === undefined ? code : `${code}@${validFrom ?? '..'}`,
        isUnit: validFrom !== undefined,
        breakdown: breakdown.map((category) => `${category.dimension.code}=${category.code}`).join(';'),
      })),
    );
    if (!pageInfo.hasNextPage) {
      expect(all).toHaveLength(totalCount);
      return all;
    }
    after = pageInfo.endCursor;
  }
}

/** A unit is where its oldest version is, so that a new name or code does not move it. */
const place = ({ subject, isUnit }: Series) => (isUnit ? (seedUnit(subject)[0] as string) : subject);
const inOrder = (a: Series, b: Series) =>
  byBytes(a.breakdown, b.breakdown) || byBytes(a.indicator, b.indicator) || byBytes(place(a), place(b));

const expected = (parent: Filter, filter: Filter): Series[] =>
  allSeries.filter((series) => matches(series, parent) && matches(series, filter)).sort(inOrder);

const sex = (...categories: string[]) => ({ dimension: 'sex', categories });
const area = (...categories: string[]) => ({ dimension: 'area', categories });

/** What a filter can say, and whether anything of the population is left by it. */
const FILTERS: [Filter, boolean][] = [
  [{}, true],
  [{ indicators: null, subjects: null, breakdown: null, totalsOnly: null }, true],
  [{ totalsOnly: true }, true],
  [{ totalsOnly: false }, true],
  [{ breakdown: [] }, true],
  [{ breakdown: [sex('FEMALE')] }, true],
  [{ breakdown: [sex('FEMALE', 'MALE')] }, true],
  [{ breakdown: [sex('FEMALE'), area('URBAN')] }, true],
  [{ breakdown: [area('URBAN', 'RURAL'), sex('MALE')] }, true],
  [{ breakdown: [sex('FEMALE'), sex('MALE')] }, false],
  [{ breakdown: [sex()] }, false],
  [{ breakdown: [sex('FEMALE')], totalsOnly: true }, false],
  [{ breakdown: [sex('FEMALE')], totalsOnly: false }, true],
  [{ subjects: [{ unit: '38' }] }, true],
  [{ subjects: [{ unit: '38@..' }, { unit: 'VN' }, { unit: '38' }] }, true],
  [{ subjects: [{ unit: '01@2008-08-01' }] }, true],
  [{ subjects: [{ unit: '01@..' }] }, false],
  [{ subjects: [{ unit: '407' }] }, true],
  [{ subjects: [{ unit: '407@2020-06-01' }] }, true],
  [{ subjects: [{ unit: '46@..' }] }, true],
  [{ subjects: [{ unit: '46@2025-01-01' }] }, true],
  [{ subjects: [{ unit: 'NIX' }, { infrastructureAsset: '38' }, { model: '38' }] }, false],
  [{ subjects: [] }, false],
  [{ indicators: ['POPULATION', 'AREA'] }, true],
  [{ indicators: ['AREA', 'NIX'] }, false],
  [{ indicators: [] }, false],
  [{ subjects: [{ unit: '38' }, { unit: '01' }], breakdown: [sex('MALE'), area('RURAL')] }, true],
  [{ subjects: [{ unit: '38' }], indicators: ['POPULATION'], totalsOnly: true }, true],
];

describe('the series of an indicator', () => {
  it.each(FILTERS)('are found by %j, in order: %s', async (filter, some) => {
    const series = await found('indicator(code: "POPULATION")', filter);
    expect(series).toEqual(expected({ indicators: ['POPULATION'] }, filter));
    expect(series.length > 0).toBe(some);
  });

  it('are all there without a filter, totals first and then by breakdown and subject', async () => {
    const series = await found('indicator(code: "POPULATION")', null);
    expect(series).toEqual(expected({ indicators: ['POPULATION'] }, {}));
    const totals = series.filter(({ breakdown }) => breakdown === '').length;
    expect(totals).toBe(91);
    expect(series.slice(0, totals).every(({ breakdown }) => breakdown === '')).toBe(true);
  });

  it('can be about subjects that are not units', async () => {
    for (const [indicator, filter] of [
      ['LGSP_INTERNAL_SERVICES', { subjects: [{ infrastructureAsset: 'LGSP' }] }],
      [
        'FIBRE_LENGTH',
        { subjects: [{ unit: '38' }, { infrastructureAsset: 'VNPT_NETWORK' }], totalsOnly: true },
      ],
    ] as const) {
      const series = await found(`indicator(code: "${indicator}")`, filter as never);
      expect(series).toHaveLength(1);
      expect(series).toEqual(expected({ indicators: [indicator] }, {}));
    }
  });
});

describe.each([
  ['unit(code: "38@..")', { subjects: [{ unit: '38@..' }] }],
  ['unit(code: "380@..")', { subjects: [{ unit: '380@..' }] }],
  ['unit(code: "46@..")', { subjects: [{ unit: '46' }] }],
  ['unit(code: "46@2025-01-01")', { subjects: [{ unit: '46' }] }],
  ['infrastructureAsset(code: "VNPT_NETWORK")', { subjects: [{ infrastructureAsset: 'VNPT_NETWORK' }] }],
] as [string, Filter][])('the series about the subject %s', (parent, own) => {
  it.each<Filter>([
    {},
    { totalsOnly: true },
    { indicators: ['POPULATION', 'DTI_RANK', 'FIBRE_LENGTH', 'MOBILE_STATIONS', 'NIX'] },
    { indicators: ['POPULATION'], breakdown: [sex('MALE', 'FEMALE')] },
    { subjects: [{ unit: '38' }, { infrastructureAsset: 'VNPT_NETWORK' }] },
    { subjects: [{ unit: '01' }] },
    { indicators: [] },
  ])('are found by %j, in order', async (filter) => {
    expect(await found(parent, filter)).toEqual(expected(own, filter));
  });

  it('are several', () => {
    expect(expected(own, {}).length).toBeGreaterThan(5);
  });
});

it.each<Filter>([
  { breakdown: [area('URBAN', 'RURAL'), sex('MALE', 'NIX')] },
  { breakdown: [sex('female')] },
  { breakdown: [sex('URBAN')] },
  { breakdown: [{ dimension: 'age', categories: ['FEMALE'] }] },
  { breakdown: [{ dimension: 'area=URBAN;sex', categories: ['FEMALE'] }] },
])('a filter with unknown codes is refused: %j', async (filter) => {
  const { errors } = await server.query(
    'query ($filter: SeriesFilter) { indicator(code: "POPULATION") { series(filter: $filter) { totalCount } } }',
    { filter },
  );
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['CODE_NOT_FOUND']);
});

it('a filter with two subjects in one is refused', async () => {
  const { errors } = await server.query(
    '{ indicator(code: "AREA") { series(filter: { subjects: [{ unit: "38", model: "BA_KHONG" }] }) { totalCount } } }',
  );
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});
