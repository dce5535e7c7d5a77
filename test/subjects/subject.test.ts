import { describe, expect, it } from 'vitest';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const citation = { document: 'DOC', locator: 'Trang 1' };
const row = { indicator: 'X', period: '2024', value: 1, ...citation };
const indicator = { unit_of_measure: 'M', direction: 'NEUTRAL', aggregation: 'SUM' };

/** One subject of each kind; the codes of the asset and of the model are that of the unit too. */
const small: SmallPackage = {
  name: 'small',
  tables: {
    documents: [{ code: 'DOC', title_vi: 'Văn bản', kind: 'REPORT', language: 'VI' }],
    units: [
      { code: 'S', valid_to: '2020-01-01', kind: 'PROVINCE', name_vi: 'Tỉnh cũ', name_en: 'Old province' },
      { code: 'S', valid_from: '2020-01-01', kind: 'PROVINCE', name_vi: 'Tỉnh mới' },
      { code: 'IDLE', kind: 'PROVINCE', name_vi: 'Tỉnh không có số liệu' },
    ],
    units_of_measure: [{ code: 'M', name_vi: 'Đơn vị đo' }],
    dimensions: [{ code: 'sex', name_vi: 'Giới tính' }],
    categories: [
      { dimension: 'sex', code: 'MALE', name_vi: 'Nam', position: 1 },
      { dimension: 'sex', code: 'FEMALE', name_vi: 'Nữ', name_en: 'Female', position: 2 },
    ],
    infrastructure_assets: [
      { code: 'S', kind: 'PORTAL', status: 'OPERATING', name_vi: 'Cổng', name_en: 'Portal' },
    ],
    practice_models: [{ code: 'S', status: 'PILOT', name_vi: 'Mô hình', name_en: 'Model' }],
    indicators: [
      { code: 'X', name_vi: 'Chỉ số X', dimensions: 'sex', ...indicator },
      { code: 'Y', name_vi: 'Chỉ số Y', ...indicator },
    ],
    observations: [
      { ...row, unit: 'S@..', breakdown: 'sex=FEMALE' },
      { ...row, unit: 'S@..' },
      { ...row, unit: 'S@2020-01-01', value: 2 },
      { ...row, infrastructure_asset: 'S', value: 3 },
      { ...row, infrastructure_asset: 'S', breakdown: 'sex=MALE', value: 4 },
      { ...row, model: 'S', value: 5 },
      { ...row, model: 'S', indicator: 'Y', value: 6 },
    ],
    targets: [
      { ...row, unit: 'S@..', period: '2030' },
      { ...row, infrastructure_asset: 'S', period: '2031' },
      { ...row, model: 'S', period: '2032' },
    ],
  },
};

const server = useServer({ template: 'empty' }, async (server) => {
  await publishPackages(server, small);
});

async function ask<Data>(query: string, variables = {}) {
  const { data, errors } = await server.query<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const SUBJECTS = [
  ['Unit', 'unit(code: "S@..")', 'Tỉnh cũ', 'Old province'],
  ['Unit', 'unit(code: "S@2020-01-01")', 'Tỉnh mới', 'Tỉnh mới'],
  ['InfrastructureAsset', 'infrastructureAsset(code: "S")', 'Cổng', 'Portal'],
  ['PracticeModel', 'model(code: "S")', 'Mô hình', 'Model'],
] as const;

describe.each(SUBJECTS)('a subject that is a %s, by %s,', (type, field, vi, en) => {
  const FRAGMENT = `fragment Shared on Subject { __typename id code name en: name(language: EN)
    series { totalCount nodes { id } } }`;

  it('is the same as a Subject, as a Node, as the subject of a series, and by its own field', async () => {
    interface Shared {
      series: { nodes: [object] };
    }
    const { own } = await ask<{ own: Shared }>(`{ own: ${field} { ...Shared } } ${FRAGMENT}`);
    expect(own).toMatchObject({ __typename: type, code: 'S', name: vi, en });
    const { node } = await ask<{ node: Shared }>(
      `query ($id: ID!) { node(id: $id) { ...Shared } } ${FRAGMENT}`,
      own,
    );
    expect(node).toEqual(own);
    const [first] = own.series.nodes;
    const { series } = await ask<{ series: { subject: Shared } }>(
      `query ($id: ID!) { series: node(id: $id) { ... on Series { subject { ...Shared } } } } ${FRAGMENT}`,
      first,
    );
    expect(series.subject).toEqual(own);
  });

  it('is named by its series, and as `unit` only where it is one', async () => {
    const { own } = await ask<{
      own: { id: string; series: { nodes: { unit: unknown; subject: unknown }[] } };
    }>(`{ own: ${field} { id series { nodes { unit { id } subject { __typename id } } } } }`);
    expect(own.series.nodes.length).toBeGreaterThan(0);
    for (const { unit, subject } of own.series.nodes) {
      expect(subject).toEqual({ __typename: type, id: own.id });
      expect(unit).toEqual(type === 'Unit' ? { id: own.id } : null);
    }
  });
});

describe('the series about a subject', () => {
  const SERIES =
    'series { totalCount nodes { indicator { code } breakdown { code } observations { nodes { value } } } }';
  interface Series {
    indicator: { code: string };
    breakdown: { code: string }[];
    observations: { nodes: { value: number }[] };
  }
  const seriesOf = async (field: string) => {
    const { own } = await ask<{ own: { series: { nodes: Series[] } } }>(`{ own: ${field} { ${SERIES} } }`);
    return own.series.nodes.map(({ indicator, breakdown, observations }) =>
      [indicator, ...breakdown]
        .map(({ code }) => code)
        .concat(observations.nodes.map(({ value }) => String(value)))
        .join(' '),
    );
  };

  it('are its own, not those of another kind or version with the same code; totals first', async () => {
    expect(await seriesOf('unit(code: "S@..")')).toEqual(['X 1', 'X FEMALE 1']);
    expect(await seriesOf('unit(code: "S@2020-01-01")')).toEqual(['X 2']);
    expect(await seriesOf('infrastructureAsset(code: "S")')).toEqual(['X 3', 'X MALE 4']);
    expect(await seriesOf('model(code: "S")')).toEqual(['X 5', 'Y 6']);
    expect(await seriesOf('unit(code: "IDLE")')).toEqual([]);
  });

  it('of an indicator are separated by the kind of the subject, where several have one code', async () => {
    const found = async (subject: string) => {
      interface OfSubject {
        subject: { __typename: string; validFrom?: string | null };
        breakdown: unknown[];
      }
      const { indicator: of } = await ask<{
        indicator: { series: { totalCount: number; nodes: OfSubject[] } };
      }>(`{ indicator(code: "X") { series(filter: { subjects: [${subject}] }) {
        totalCount nodes { subject { __typename ... on Unit { validFrom } } breakdown { code } } } } }`);
      expect(of.series.totalCount).toBe(of.series.nodes.length);
      return of.series.nodes.map(
        ({ subject: { __typename, validFrom }, breakdown }) =>
          `${__typename} ${validFrom} ${breakdown.length}`,
      );
    };
    expect(await found('{ unit: "S" }')).toEqual(['Unit null 0', 'Unit 2020-01-01 0', 'Unit null 1']);
    expect(await found('{ unit: "S@.." }')).toEqual(['Unit null 0', 'Unit null 1']);
    expect(await found('{ infrastructureAsset: "S" }')).toEqual([
      'InfrastructureAsset undefined 0',
      'InfrastructureAsset undefined 1',
    ]);
    expect(await found('{ model: "S" }')).toEqual(['PracticeModel undefined 0']);
    expect(await found('{ model: "S" }, { unit: "S@2020-01-01" }')).toEqual([
      'PracticeModel undefined 0',
      'Unit 2020-01-01 0',
    ]);
    expect(await found('{ model: "S@.." }')).toEqual([]);
    expect(await found('{ unit: "IDLE" }')).toEqual([]);
  });

  it('name their breakdown in both languages, with its dimension', async () => {
    const { own } = await ask<{ own: { series: { nodes: unknown } } }>(
      '{ own: unit(code: "S@..") { series(filter: { breakdown: [{ dimension: "sex", categories: ["FEMALE"] }] }) { nodes { breakdown { code name en: name(language: EN) dimension { code name en: name(language: EN) } } } } } }',
    );
    const dimension = { code: 'sex', name: 'Giới tính', en: 'Giới tính' };
    expect(own.series.nodes).toEqual([
      { breakdown: [{ code: 'FEMALE', name: 'Nữ', en: 'Female', dimension }] },
    ]);
  });
});

describe('the subject of a target', () => {
  it('is of any kind', async () => {
    const { targets } = await ask<{ targets: { nodes: unknown } }>(
      '{ targets { nodes { period subject { __typename code name } } } }',
    );
    expect(targets.nodes).toEqual([
      { period: '2030', subject: { __typename: 'Unit', code: 'S', name: 'Tỉnh cũ' } },
      { period: '2031', subject: { __typename: 'InfrastructureAsset', code: 'S', name: 'Cổng' } },
      { period: '2032', subject: { __typename: 'PracticeModel', code: 'S', name: 'Mô hình' } },
    ]);
  });

  it('is found by its kind', async () => {
    const data = await ask(`{ a: targets(filter: { subjects: [{ model: "S" }] }) { nodes { period } }
      b: targets(filter: { subjects: [{ infrastructureAsset: "S" }, { unit: "S@2020-01-01" }] }) { nodes { period } } }`);
    expect(data).toEqual({ a: { nodes: [{ period: '2032' }] }, b: { nodes: [{ period: '2031' }] } });
  });
});

it('subjects of three kinds take one statement for each kind, for many as for few', async () => {
  const count = async (first: number) =>
    (
      await server.query(
        `{ indicators(first: ${first}) { nodes { series { nodes { subject { name } } } } } }`,
      )
    ).statements;
  expect([await count(1), await count(2)]).toEqual([5, 5]);
});
