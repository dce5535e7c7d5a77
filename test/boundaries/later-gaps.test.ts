import { expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { useServer } from '../support/use-server.js';

const [SPLIT, GONE, MERGED] = ['2010-01-01', '2013-01-01', '2015-01-01'];
const cited = { document: 'law', locator: 'Điều 1' };

const commune = (code: string, parent: string, valid_from = '', valid_to = '') => ({
  code,
  valid_from,
  valid_to,
  kind: 'COMMUNE',
  name_vi: `Xã ${code}`,
  parent,
});

const link = (change: string, predecessor: string, successor: string, whole: boolean, certain = true) => ({
  change,
  predecessor,
  successor,
  whole: String(whole),
  certain: String(certain),
});

/**
 * In each of these districts a commune was divided into 1 and 2 in 2010; 2 ended in 2013: K it did not. T without a
 * change. A by abolition. U it went to one of two communes of another district. S it did not, but another one, 3, ended.
 */
const DIVIDED = ['K', 'T', 'A', 'U', 'S'];
const lasts = (code: string) => code === 'K' || code === 'S';

/**
 * In G and P communes 1 and 2 became M in 2015, and 3 ended in 2013 without a trace: in G after it had given a part to 1;
 * in P when all three were in the district P, which became a part of P0 later.
 */
const server = useServer({ template: 'empty' }, (started) =>
  publishPackages(started, {
    name: 'later-gaps',
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
        ...[...DIVIDED, 'G', 'P', 'P0', 'X'].map((code) => ({
          code: `H${code}`,
          valid_to: code === 'P' ? '2014-01-01' : '',
          kind: 'DISTRICT',
          name_vi: `Huyện ${code}`,
        })),
        ...DIVIDED.flatMap((code) => [
          commune(code, `H${code}`, '', SPLIT),
          commune(`${code}1`, `H${code}`, SPLIT),
          commune(`${code}2`, `H${code}`, SPLIT, lasts(code) ? '' : GONE),
        ]),
        commune('S3', 'HS', '', GONE),
        commune('X1', 'HX'),
        commune('X2', 'HX'),
        ...['G', 'P'].flatMap((code) => {
          const last = code === 'P' ? 'HP0' : 'HG';
          return [
            commune(`${code}1`, last, '', MERGED),
            commune(`${code}2`, last, '', MERGED),
            commune(`${code}3`, `H${code}`, '', GONE),
            commune(`${code}M`, last, MERGED),
          ];
        }),
      ],
      unit_parents: ['P1', 'P2'].map((unit) => ({
        unit,
        parent: 'HP',
        valid_from: '',
        valid_to: '2014-01-01',
      })),
      unit_changes: [
        ...DIVIDED.map((code) => ({ code, kind: 'SPLIT', changed_on: SPLIT })),
        { code: 'A2', kind: 'ABOLISHED', changed_on: GONE },
        { code: 'U2', kind: 'MERGED', changed_on: GONE },
        { code: 'G3', kind: 'SPLIT', changed_on: '2011-01-01' },
        { code: 'P', kind: 'MERGED', changed_on: '2014-01-01' },
        ...['GM', 'PM'].map((code) => ({ code, kind: 'MERGED', changed_on: MERGED })),
      ].map((change) => ({ ...change, ...cited })),
      unit_change_links: [
        ...DIVIDED.flatMap((code) => [1, 2].map((n) => link(code, code, `${code}${n}`, false))),
        link('A2', 'A2', '', true),
        link('U2', 'U2', 'X1', true, false),
        link('U2', 'U2', 'X2', true, false),
        link('G3', 'G3', 'G1', false),
        link('P', 'HP', 'HP0', true),
        ...['G', 'P'].flatMap((code) => [1, 2].map((n) => link(`${code}M`, `${code}${n}`, `${code}M`, true))),
      ],
      observations: [
        ...DIVIDED.flatMap((code) => [`${code}1`, ...(lasts(code) ? [`${code}2`] : [])]).map((unit) => ({
          unit,
          period: '2020',
        })),
        ...['G1', 'G2', 'P1', 'P2'].map((unit) => ({ unit, period: '2012' })),
      ].map((row) => ({ indicator: 'PEOPLE', value: 10, ...row, ...cited })),
    },
  }),
);

const lost = (unit: string, target: string) =>
  reasons.lostUnit(`Xã ${unit} (${unit})`, GONE, `a part of Xã ${target} (${target})`);

it.each<[string, string, string, string | null]>([
  ['nothing ended', 'K', '2005-01-01', null],
  ['a part ended without a change', 'T', '2005-01-01', reasons.uncertainEnd('Xã T2 (T2)', 'Xã T (T)')],
  ['a part was abolished', 'A', '2005-01-01', reasons.areaInNoUnit('Xã A2 (A2)', GONE, 'Xã A (A)')],
  ['a part may be in one of two others', 'U', '2005-01-01', reasons.uncertainEnd('Xã U2 (U2)', 'Xã U (U)')],
  ['a neighbour ended without a change', 'S', '2005-01-01', lost('S3', 'S')],
  [
    'a neighbour gave away a part and ended later without a change',
    'GM',
    '2016-01-01',
    reasons.lostUnit('Xã G3 (G3)', GONE, 'Xã GM (GM)'),
  ],
  [
    'a neighbour in an earlier district ended without a change',
    'PM',
    '2016-01-01',
    reasons.lostUnit('Xã P3 (P3)', GONE, 'Xã PM (PM)'),
  ],
])('a sum is exact only if the parts are all of the unit: %s', async (_, code, day, reason) => {
  const { data, errors } = await server.query<{ unit: { observations: { nodes: object[] } } }>(
    `{ unit(code: "${code}", on: "${day}") { observations(indicator: "PEOPLE", boundaries: { inForceOn: "${day}" }) {
      nodes { value derivation { method reason } } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.unit.observations.nodes).toEqual([
    reason === null
      ? { value: 20, derivation: { method: 'EXACT_SUM', reason } }
      : { value: null, derivation: { method: 'NOT_DERIVABLE', reason } },
  ]);
});
