import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const OWN = 'https://example.org/licence';
const OTHER = 'https://creativecommons.org/licenses/by-nc-nd/4.0/';

const cited = { document: 'BC-1', locator: 'Bảng 1' };

/** Two communes that merged; how many people each had comes from one package or the other. */
const unit = (code: string, valid_from: string, valid_to: string) => ({
  code,
  valid_from,
  valid_to,
  kind: 'COMMUNE',
  name_vi: `Xã ${code}`,
});
const merger: Draft = {
  ...small,
  tables: {
    ...small.tables,
    units: [
      ...(small.tables.units ?? []),
      unit('A', '2000-01-01', '2025-07-01'),
      unit('B', '2000-01-01', '2025-07-01'),
      unit('C', '2025-07-01', ''),
    ],
    unit_changes: [
      ...(small.tables.unit_changes ?? []),
      { code: 'C-2025', kind: 'MERGED', changed_on: '2025-07-01', ...cited },
    ],
    unit_change_links: [
      ...(small.tables.unit_change_links ?? []),
      ...['A', 'B'].map((code) => ({
        change: 'C-2025',
        predecessor: `${code}@2000-01-01`,
        successor: 'C@2025-07-01',
        whole: 'true',
        area_share: '',
        population_share: '',
      })),
    ],
    indicators: [
      ...(small.tables.indicators ?? []),
      {
        code: 'people',
        name_vi: 'Số dân',
        unit_of_measure: 'percent',
        direction: 'NEUTRAL',
        aggregation: 'SUM',
        dimensions: '',
      },
    ],
    observations: [
      ...(small.tables.observations ?? []),
      observed('people', 'A@2000-01-01', '2022', '1'),
      observed('people', 'B@2000-01-01', '2022', '2'),
      observed('people', 'A@2000-01-01', '2023', '3'),
    ],
  },
};

const other = dependent('other', {
  topics: [{ code: 'other', name_vi: 'Khác', parent: '', position: 2 }],
  documents: [{ code: 'BC-9', title_vi: 'Báo cáo', kind: 'REPORT', language: 'VI', issued_on: '2024' }],
  units: [{ code: '9', valid_from: '2025-07-01', valid_to: '', kind: 'PROVINCE', name_vi: 'Tỉnh' }],
  unit_changes: [{ code: 'N-2025', kind: 'CREATED', changed_on: '2025-07-01', ...cited }],
  unit_change_links: [
    {
      change: 'N-2025',
      predecessor: '',
      successor: '9@2025-07-01',
      whole: 'true',
      area_share: '',
      population_share: '',
    },
  ],
  infrastructure_assets: [
    { code: 'app', kind: 'PLATFORM', name_vi: 'Ứng dụng', status: 'OPERATING', serves: '' },
  ],
  practice_models: [{ code: 'desk', name_vi: 'Mô hình', status: 'PILOT' }],
  subject_sources: [
    { infrastructure_asset: 'app', model: '', position: 1, ...cited },
    { infrastructure_asset: '', model: 'desk', position: 1, ...cited },
  ],
  adoptions: [{ model: 'team', unit: '38', status: 'PILOT', since: '2024', ...cited }],
  targets: [
    { indicator: 'dti', unit: '38', period: '2030', relation: 'AT_LEAST', value: 90, lower: '', ...cited },
  ],
  observations: [observed('dti', '38', '2024', '60'), observed('people', 'B@2000-01-01', '2023', '4')],
});
const otherLicensed: Draft = {
  ...other,
  tables: { ...other.tables, datasets: [{ code: 'other', title_vi: 'Khác', licence: OTHER }] },
};

const server: TestServer = useServer({ template: 'empty' }, async ({ sql, query }) => {
  await publishDrafts(sql, merger);
  await publishDrafts(sql, otherLicensed);
  await vi.waitUntil(async () => (await query('{ __typename }')).extensions?.revision === 2);
});

const own = { code: 'small', licence: OWN };
const others = { code: 'other', licence: OTHER };
const DATASET = 'dataset { code licence }';

const dataOf = async (query: string) => {
  const { data, errors } = await server.query(query);
  expect(errors).toBeUndefined();
  return data;
};

describe('the dataset of an observation', () => {
  it('is that of its own row, also where another package has its indicator', async () => {
    const data =
      await dataOf(`{ observations(filter: { indicators: ["dti"], subjects: [{ unit: "38" }], from: "2023" }) {
      nodes { period ${DATASET} series { indicator { ${DATASET} } } } } }`);
    expect(data.observations).toEqual({
      nodes: [
        { period: '2023', dataset: own, series: { indicator: { dataset: own } } },
        { period: '2024', dataset: others, series: { indicator: { dataset: own } } },
      ],
    });
  });

  it('takes one statement for any number of observations, and none where it is not selected', async () => {
    const statements = async (first: number, fields: string) =>
      (await server.query(`{ observations(first: ${first}, filter: {}) { nodes { period ${fields} } } }`))
        .statements;
    expect(await statements(9, '')).toBe(1);
    expect(await statements(1, DATASET)).toBe(2);
    expect(await statements(9, DATASET)).toBe(2);
  });

  it('is that of all parts of a derived one, and null where they belong to several', async () => {
    const data = await dataOf(`{ unit(code: "C") {
      observations(indicator: "people", boundaries: { inForceOn: "2025-07-01" }) {
        nodes { period value ${DATASET} derivation { parts { observation { ${DATASET} } } } } } } }`);
    expect(data.unit).toEqual({
      observations: {
        nodes: [
          {
            period: '2022',
            value: 3,
            dataset: own,
            derivation: { parts: [{ observation: { dataset: own } }, { observation: { dataset: own } }] },
          },
          {
            period: '2023',
            value: 7,
            dataset: null,
            derivation: { parts: [{ observation: { dataset: own } }, { observation: { dataset: others } }] },
          },
        ],
      },
    });
  });
});

it('every row of a dataset names it', async () => {
  const data = await dataOf(`{
    topic(code: "other") { ${DATASET} }
    document(code: "BC-9") { ${DATASET} }
    unit(code: "9") { ${DATASET} predecessors { code ${DATASET} } }
    infrastructureAsset(code: "app") { ${DATASET} }
    model(code: "desk") { ${DATASET} }
    adopted: unit(code: "38") { ${DATASET} adoptions(first: 1) { nodes { ${DATASET} } } }
    targets(filter: { indicators: ["dti"] }) { nodes { subject { ${DATASET} } ${DATASET} } }
  }`);
  expect(data).toEqual({
    topic: { dataset: others },
    document: { dataset: others },
    unit: { dataset: others, predecessors: [{ code: 'N-2025', dataset: others }] },
    infrastructureAsset: { dataset: others },
    model: { dataset: others },
    adopted: { dataset: own, adoptions: { nodes: [{ dataset: others }] } },
    targets: { nodes: [{ subject: { dataset: own }, dataset: others }] },
  });
});

describe('a reference', () => {
  /** The licences in the note of the references of objects. */
  const notesOf = async (query: string): Promise<(string | undefined)[]> => {
    const notes: (string | undefined)[] = [];
    JSON.stringify(await dataOf(query), (_, value) => {
      if (value?.reference) notes.push(value.reference.csl.note);
      return value;
    });
    return notes;
  };
  const REFERENCE = 'reference { csl }';

  it('to an observation has the licence of its dataset, and not of its indicator', async () => {
    expect(
      await notesOf(`{ observations(filter: { indicators: ["dti"], subjects: [{ unit: "38" }], from: "2023" }) {
        nodes { ${REFERENCE} } } }`),
    ).toEqual([OWN, OTHER]);
  });

  it('to a derived observation has the licences of its parts', async () => {
    expect(
      await notesOf(`{ unit(code: "C") { observations(indicator: "people", boundaries: { inForceOn: "2025-07-01" }) {
        nodes { ${REFERENCE} series { ${REFERENCE} } } } } }`),
    ).toEqual([OWN, `${OWN}; ${OTHER}`, `${OWN}; ${OTHER}`, `${OWN}; ${OTHER}`]);
  });

  it('to a series or an indicator has the licences of its observations', async () => {
    expect(
      await notesOf(
        `{ indicator(code: "dti") { ${REFERENCE} series(first: 9) { nodes { ${REFERENCE} } } } }`,
      ),
    ).toEqual([`${OWN}; ${OTHER}`, `${OWN}; ${OTHER}`, OWN]);
  });

  it('to an answer has a licence only if all datasets have the same', async () => {
    const query = encodeURIComponent('{ indicator(code: "dti") { name } }');
    const noteAt = async (revision: number) => {
      const response = await fetch(`${server.url}/revisions/${revision}/cite?query=${query}&format=csl`);
      return ((await response.json()) as { note: string }).note;
    };
    expect(await noteAt(1)).toMatch(/^https:\/\/example\.org\/licence; SHA-256 \w+$/);
    expect(await noteAt(2)).toMatch(/^SHA-256 \w+$/);
  });
});
