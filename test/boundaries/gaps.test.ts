import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const MERGED = '2022-05-01';
const LOST = '2016-01-01';

const commune = (code: string, parent: string, valid_from = '', valid_to = '', kind = 'COMMUNE') => ({
  code,
  valid_from,
  valid_to,
  kind,
  name_vi: `Xã ${code}`,
  parent,
});

const district = (code: string) => ({ code, kind: 'DISTRICT', name_vi: `Huyện ${code}` });

const link = (change: string, predecessor: string, successor: string, more = {}) => ({
  change,
  predecessor,
  successor,
  whole: 'true',
  certain: '',
  ...more,
});

/**
 * In each district two communes, 1 and 2, became one, M, in 2022; another one, 3, ended in 2016:
 * L nothing says why; a agency ended too. G: it was abolished. U: it went to 1 or to a commune of another district.
 * W: it went somewhere. P: M was also made of something that is not known.
 */
const DISTRICTS = ['L', 'G', 'U', 'W', 'P'];

const server = useServer({ template: 'empty' }, (started) =>
  publishPackages(started, {
    name: 'gaps',
    tables: {
      documents: [{ code: 'law', title_vi: 'Nghị quyết', kind: 'RESOLUTION', language: 'VI' }],
      units_of_measure: [{ code: 'people', name_vi: 'người' }],
      indicators: [
        {
          code: 'PEOPLE',
          name_vi: 'Dân số',
          unit_of_measure: 'people',
          direction: 'NEUTRAL',
          aggregation: 'SUM',
        },
      ],
      units: [
        ...DISTRICTS.map(district),
        ...DISTRICTS.flatMap((code) => [
          commune(`${code}1`, code, '', MERGED),
          commune(`${code}2`, code, '', MERGED),
          commune(`${code}M`, code, MERGED),
        ]),
        ...['L', 'G', 'U', 'W'].map((code) => commune(`${code}3`, code, '', LOST)),
        commune('G4', 'G', '', LOST, 'AGENCY'),
      ],
      unit_changes: [
        ...DISTRICTS.map((code) => ({ code: `${code}M`, kind: 'MERGED', changed_on: MERGED })),
        { code: 'G3', kind: 'ABOLISHED', changed_on: LOST },
        { code: 'U3', kind: 'MERGED', changed_on: LOST },
        { code: 'W3', kind: 'MERGED', changed_on: LOST },
      ].map((change) => ({ ...change, document: 'law', locator: 'Điều 1' })),
      unit_change_links: [
        ...DISTRICTS.flatMap((code) => [1, 2].map((n) => link(`${code}M`, `${code}${n}`, `${code}M`))),
        link('G3', 'G3', ''),
        link('U3', 'U3', 'U1', { certain: 'false' }),
        link('U3', 'U3', 'P1', { certain: 'false' }),
        link('W3', 'W3', '', { certain: 'false' }),
        link('PM', '', 'PM', { certain: 'false' }),
      ],
      observations: DISTRICTS.flatMap((code) =>
        [1, 2].flatMap((n) =>
          ['2015', '2018'].map((period) => ({
            indicator: 'PEOPLE',
            unit: `${code}${n}`,
            period,
            value: 10 * n,
            document: 'law',
            locator: 'Bảng 1',
          })),
        ),
      ),
    },
  }),
);

const rebased = async (code: string) => {
  const { data, errors, statements } = await server.query<{
    unit: {
      observations: {
        nodes: {
          period: string;
          value: number | null;
          derivation: { method: string; reason: string | null };
        }[];
      };
    };
  }>(`{ unit(code: "${code}") { observations(indicator: "PEOPLE", boundaries: { inForceOn: "2023-01-01" }) {
    nodes { period value derivation { method reason } } } } }`);
  expect(errors).toBeUndefined();
  const [before, after] = data.unit.observations.nodes.map(({ value, derivation }) => ({
    value,
    ...derivation,
  }));
  return { before, after, statements };
};

const sum = { value: 30, method: 'EXACT_SUM', reason: null };
const notDerivable = (reason: string) => ({ value: null, method: 'NOT_DERIVABLE', reason });

describe('a sum on later boundaries', () => {
  it.each<[string, string, string]>([
    [
      'a unit of the same parent ended and nothing says what became of it',
      'LM',
      'Xã L3 (L3) ended on 2016-01-01, and no change on record says what became of it. It may be in Xã LM (LM).',
    ],
    [
      'the record says that its successor is not known',
      'WM',
      'Xã W3 (W3) ended on 2016-01-01, and no change on record says what became of it. It may be in Xã WM (WM).',
    ],
    [
      'it may have become a part',
      'UM',
      'It is not certain whether Xã U3 (U3) became part of Xã UM (UM), so its parts are not known in full.',
    ],
  ])('is not derivable while %s, and exact after that', async (_, code, reason) => {
    expect(await rebased(code)).toMatchObject({ before: notDerivable(reason), after: sum });
  });

  it('is exact where a unit was abolished, or one of another kind ended', async () => {
    expect(await rebased('GM')).toMatchObject({ before: sum, after: sum });
  });

  it('is not derivable where not all predecessors are known', async () => {
    const reason =
      'It is not known which units became part of Xã PM (PM), so the parts of Xã PM (PM) are not known in full.';
    expect((await rebased('PM')).after).toEqual(notDerivable(reason));
  });

  it('takes as many statements with a gap as without', async () => {
    expect((await rebased('LM')).statements).toBe((await rebased('GM')).statements);
  });
});

describe('Unit.on', () => {
  const on = async (unit: string, date: string) => {
    const { data } = await server.query(
      `{ unit(code: "${unit}") { on(date: "${date}") { unit { code } whole } } }`,
    );
    return data.unit;
  };

  it('follows no change that is uncertain', async () => {
    expect(await on('U3@..', '2018-01-01')).toEqual({ on: [] });
  });

  it('does not say that a unit was all of another while it may have had a part more', async () => {
    expect(await on('U1@..', '2017-01-01')).toEqual({ on: [{ unit: { code: 'U1' }, whole: true }] });
    expect(await on('PM', '2018-01-01')).toEqual({
      on: ['P1', 'P2'].map((code) => ({ unit: { code }, whole: false })),
    });
  });
});
