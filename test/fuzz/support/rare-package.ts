import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Row, rareUnits } from './rare-units.js';

const cited = { document: 'RARE-1', locator: 'Bảng 1' };
const MISSING = [
  'NOT_COLLECTED',
  'CONFIDENTIAL',
  'NOT_YET_DUE',
  'NOT_APPLICABLE',
  'LOST_IN_BOUNDARY_CHANGE',
  'UNKNOWN',
];
const NATURES = [
  'COUNTRY_DATA',
  'COUNTRY_ADJUSTED',
  'ESTIMATED',
  'GLOBAL_MONITORING',
  'MODELLED',
  'NOT_RELEVANT',
];
const observed = (
  indicator: string,
  unit: string,
  period: string,
  value: number | '',
  more: Row = {},
): Row => ({
  indicator,
  unit,
  period,
  value,
  ...cited,
  ...more,
});

/**
 * What the seeds have none of: every reason for a missing value, every relation, every change of units, observations of
 * assets and models, breakdowns, intervals, natures, targets that replace others. The second edition changes, adds and withdraws rows.
 */
function tables(edition: 1 | 2): Record<string, Row[]> {
  const indicator = (code: string, aggregation: string, more: Row = {}): Row => ({
    code,
    name_vi: `Chỉ tiêu ${code}`,
    unit_of_measure: 'rare-unit',
    direction: 'HIGHER_IS_BETTER',
    aggregation,
    topic: 'rare-topic',
    custodian: 'RARE-AGENCY',
    ...more,
  });
  const people = [1000, 2000, 3000, 4000, 500].flatMap((value, i) =>
    ['2020', '2021', '2022', '2023'].map((period, year) =>
      observed('RARE_PEOPLE', `RARE-${'ABDFG'[i]}@..`, period, value + 10 * year),
    ),
  );
  return {
    datasets: [
      {
        code: 'rare',
        title_vi: 'Giá trị hiếm',
        description_vi: edition === 1 ? 'Một' : 'Hai',
        licence: 'https://example.org/licence',
        publisher: 'RARE-AGENCY',
        topics: 'rare-topic',
      },
    ],
    topics: [
      { code: 'rare-topic', name_vi: 'Chủ đề hiếm', position: 90 },
      { code: 'rare-topic-2', name_vi: 'Chủ đề hiếm khác', position: 91 },
    ],
    documents: ['LAW', 'RESOLUTION', 'DECISION', 'PLAN', 'REPORT', 'ARTICLE', 'WEB_PAGE', 'DATASET'].map(
      (kind, i) => ({
        code: `RARE-${i + 1}`,
        title_vi: `Văn bản ${i + 1}`,
        kind,
        language: i % 2 ? 'EN' : 'VI',
        issuer: 'RARE-AGENCY',
        issued_on: `20${15 + i}-0${i + 1}`,
      }),
    ),
    ...rareUnits(),
    units_of_measure: [{ code: 'rare-unit', name_vi: 'đơn vị hiếm', symbol_vi: '%' }],
    dimensions: [
      { code: 'rare-sex', name_vi: 'Giới tính', name_en: 'Sex' },
      { code: 'rare-age', name_vi: 'Tuổi', name_en: 'Age', additive: 'true' },
    ],
    categories: [
      { dimension: 'rare-sex', code: 'F', name_vi: 'Nữ', name_en: 'Female', position: 1 },
      { dimension: 'rare-sex', code: 'M', name_vi: 'Nam', name_en: 'Male', position: 2 },
      { dimension: 'rare-age', code: 'A15', name_vi: 'Từ 15 tuổi', position: 1 },
      ...['A15-24', 'A25'].map((code, i) => ({
        dimension: 'rare-age',
        code,
        name_vi: code,
        position: i + 2,
        parent: 'rare-age=A15',
      })),
    ],
    infrastructure_assets: ['PLANNED', 'PILOT', 'OPERATING', 'UPGRADING', 'RETIRED'].map((status, i) => ({
      code: `rare-asset-${i}`,
      kind: ['REGISTRY', 'COMMAND_CENTRE', 'BROADCAST', 'CHANNEL', 'NETWORK'][i] ?? '',
      name_vi: `Hạ tầng ${i}`,
      status,
      operator: 'RARE-AGENCY',
      serves: 'RARE',
      depends_on: i === 0 ? '' : 'rare-asset-0',
      homepage: 'https://example.org/asset',
    })),
    practice_models: ['PLANNED', 'PILOT', 'OPERATING', 'UPGRADING', 'RETIRED'].map((status, i) => ({
      code: `rare-model-${i}`,
      name_vi: `Mô hình ${i}`,
      status,
      topic: 'rare-topic',
      lead: 'RARE-AGENCY',
      infrastructure_assets: 'rare-asset-0',
    })),
    adoptions: ['PLANNED', 'PILOT', 'OPERATING', 'UPGRADING', 'RETIRED'].map((status, i) => ({
      model: 'rare-model-0',
      unit: `RARE-${'CEGHA'[i]}${'CEGHA'[i] === 'G' ? '@2024-01-01' : i === 4 ? '@..' : ''}`,
      status,
      since: '2023',
      numerator: i,
      denominator: 10,
      ...cited,
    })),
    indicators: [
      indicator('RARE_PEOPLE', 'SUM', {
        dimensions: 'rare-sex',
        aliases_vi: 'Dân hiếm;Người hiếm',
        aliases_en: 'Rare people',
        former_codes: 'RARE_PERSONS',
        other_topics: 'rare-topic-2',
      }),
      indicator('RARE_AGED', 'SUM', { dimensions: 'rare-age', default_breakdown: 'rare-age=A15' }),
      indicator('RARE_RATE', 'WEIGHTED_MEAN', { weight: 'RARE_PEOPLE' }),
      indicator('RARE_SHARE', 'WEIGHTED_MEAN', { weight: 'RARE_PEOPLE' }),
      indicator('RARE_MEAN', 'MEAN', { decimals: 1 }),
      indicator('RARE_SCORE', 'NONE', { direction: 'NEUTRAL' }),
    ],
    indicator_identifiers: [{ indicator: 'RARE_PEOPLE', scheme: 'SDG', value: '0.0.1' }],
    targets: [
      target('2030', { value: 90, relation: 'AT_LEAST', document: 'RARE-2' }),
      target('2030', { value: 95, relation: 'AT_LEAST', document: 'RARE-5' }),
      target('2028', { lower: 50, upper: 60, relation: 'BETWEEN' }),
      target('2022', { value: 5, relation: 'AT_LEAST' }),
      { indicator: 'RARE_SCORE', infrastructure_asset: 'rare-asset-2', period: '2030', value: 7, ...cited },
    ],
    observations: [
      ...people,
      ...['RARE-J', 'RARE-K'].flatMap((unit, i) => [
        observed('RARE_PEOPLE', unit, '2020', 70 + i),
        observed('RARE_PEOPLE', unit, '2030', 90 + i, { status: 'FORECAST' }),
        observed('RARE_SHARE', unit, '2020', 50, { numerator: 5, denominator: 10 }),
      ]),
      ...['A15-24', 'A25'].map((code, i) =>
        observed('RARE_AGED', 'RARE', '2020', 10 + i, { breakdown: `rare-age=${code}` }),
      ),
      ...['2019', '2020'].map((period) =>
        observed('RARE_AGED', 'RARE', period, 21, { breakdown: 'rare-age=A15' }),
      ),
      ...NATURES.map((nature, i) =>
        observed('RARE_RATE', 'RARE-ENTERPRISE', `${2015 + i}`, 40 + i, {
          nature,
          lower: 30,
          upper: 60,
          confidence_level: 95,
          status: i % 2 ? 'IMPUTED' : 'LOW_RELIABILITY',
        }),
      ),
      observed('RARE_PEOPLE', 'RARE-C', '2024', 4700),
      observed('RARE_PEOPLE', 'RARE', '2023', 11_000),
      observed('RARE_PEOPLE', 'RARE', '2023', 5_000, { breakdown: 'rare-sex=F' }),
      observed('RARE_PEOPLE', 'RARE', '2023', 6_000, { breakdown: 'rare-sex=M' }),
      ...[...'ABDF'].flatMap((letter, i) => [
        observed('RARE_RATE', `RARE-${letter}@..`, '2023', 10 + i),
        observed('RARE_MEAN', `RARE-${letter}@..`, '2023', 20 + i),
        observed('RARE_SHARE', `RARE-${letter}@..`, '2023', 50, {
          numerator: 5 + i,
          denominator: 10 + 2 * i,
        }),
      ]),
      ...['2018', '2019', '2020', '2021', '2022', '2023'].map((period, i) =>
        observed('RARE_SCORE', 'RARE', period, '', {
          status: 'MISSING',
          missing_reason: MISSING[i] ?? '',
          note: 'Chưa có',
        }),
      ),
      ...['EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT'].map((relation, i) =>
        observed('RARE_SCORE', 'RARE-AGENCY', `${2018 + i}`, i + 1, { relation }),
      ),
      observed('RARE_SCORE', 'RARE-AGENCY', '2024', '', { relation: 'BETWEEN', lower: 1, upper: 2 }),
      ...['NORMAL', 'ESTIMATED', 'FORECAST', 'PROVISIONAL', 'BREAK'].map((status, i) =>
        observed('RARE_RATE', 'RARE', `${2018 + i}`, 10 * edition + i, { status }),
      ),
      observed('RARE_SCORE', 'RARE-MEDIA', '2023', 3, { numerator: 678, denominator: 700, note: 'Ghi chú' }),
      ...[1, 2, 3].map((alternative) =>
        observed('RARE_SCORE', 'RARE-MEDIA', '2023', 4, { alternative, note: 'Nguồn khác' }),
      ),
      observed('RARE_SCORE', '', '2023', 3, { infrastructure_asset: 'rare-asset-2' }),
      observed('RARE_SCORE', '', '2022', 2, { infrastructure_asset: 'rare-asset-2' }),
      ...['RARE_SCORE', 'RARE_MEAN', 'RARE_RATE'].flatMap((code) =>
        ['2022', '2023'].map((period) => observed(code, '', period, 3, { model: 'rare-model-0' })),
      ),
      edition === 1
        ? observed('RARE_MEAN', 'RARE-FACILITY', '2020', 1)
        : observed('RARE_MEAN', 'RARE-FACILITY', '2021', 2),
    ],
  };
}

const target = (period: string, more: Row): Row => ({
  indicator: 'RARE_RATE',
  unit: 'RARE',
  period,
  ...cited,
  ...more,
});

/** Writes one edition as a data package into a new folder. It depends on no other package. */
export async function writeRarePackage(folder: string, edition: 1 | 2): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files = tables(edition);
  for (const [name, rows] of Object.entries(files)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    await writeFile(join(folder, `${name}.csv`), lines.map((cells) => `${cells.join(',')}\n`).join(''));
  }
  const resources = Object.keys(files).map((name) => ({
    name,
    path: `${name}.csv`,
    table: name,
    ...(name !== 'datasets' && { dataset: 'rare' }),
  }));
  const description = {
    name: 'rare',
    licenses: [{ name: 'CC0-1.0' }],
    sources: [{ title: 'Written for random queries' }],
    resources,
  };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(description));
  return folder;
}
