/** Cells of a row, by column; a column that is not given is empty. */
export type ExampleRow = Readonly<Record<string, string>>;

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

/** Written into every row that has a column for it, so that nobody takes an example for real data. */
const REPLACE = 'Ví dụ, hãy thay / Example, to be replaced';

/**
 * Rows that pass every check as they are, by table. Each code begins with the name of the package, so that it does not
 * collide with a code of another package.
 */
export function exampleRows(name: string): Readonly<Record<string, readonly ExampleRow[]>> {
  const [document, unit, newUnit, indicator] = ['bao-cao', 'don-vi', 'don-vi-moi', 'ty-le'].map(
    (code) => `${name}-${code}`,
  ) as [string, string, string, string];
  const own = (code: string) => `${name}-${code}`;
  const cited = { document, locator: 'Trang 1, bảng 1 / Page 1, table 1' };
  const named = (vi: string, en: string) => ({ name_vi: `Ví dụ: ${vi}`, name_en: `Example: ${en}` });
  const observation = (period: string, cells: ExampleRow) => ({
    indicator,
    unit,
    period,
    ...cells,
    ...cited,
  });
  return {
    datasets: [
      {
        code: name,
        title_vi: 'Ví dụ: tên của bộ dữ liệu, hãy thay',
        title_en: 'Example, to be replaced: title of the dataset',
        licence: LICENCE,
        frequency: 'P1Y',
      },
    ],
    catalogue: [
      {
        code: 'catalogue',
        title_vi: 'Ví dụ: tên của danh mục, hãy thay',
        title_en: 'Example, to be replaced: title of the catalogue',
        licence: LICENCE,
      },
    ],
    topics: [{ code: own('chu-de'), ...named('chủ đề', 'topic'), position: '1' }],
    documents: [
      {
        code: document,
        number: '01/BC-VD',
        title_vi: 'Ví dụ: báo cáo mà số liệu trích từ đó, hãy thay',
        title_en: 'Example, to be replaced: the report that the data comes from',
        kind: 'REPORT',
        issued_on: '2024-01-15',
        language: 'VI',
        note: REPLACE,
      },
    ],
    units: [
      { code: unit, kind: 'PROVINCE', ...named('tỉnh', 'province') },
      { code: newUnit, valid_from: '2025-07-01', kind: 'COMMUNE', ...named('xã', 'commune'), parent: unit },
      { code: own('nhom'), kind: 'GROUP', ...named('nhóm tỉnh', 'group of provinces') },
    ],
    unit_parents: [{ unit: newUnit, parent: unit, valid_from: '2025-07-01' }],
    unit_memberships: [{ unit, group: own('nhom'), valid_from: '2020-01-01', valid_to: '2025-07-01' }],
    unit_identifiers: [{ unit, scheme: 'GSO', value: '00' }],
    unit_outlines: [
      {
        unit: newUnit,
        geometry: '{"type":"Polygon","coordinates":[[[105,20],[105.1,20],[105.1,20.1],[105,20.1],[105,20]]]}',
        ...cited,
        note_vi: 'Ví dụ, hãy thay',
        note_en: 'Example, to be replaced',
      },
    ],
    unit_changes: [{ code: own('thanh-lap'), kind: 'CREATED', changed_on: '2025-07-01', ...cited }],
    unit_change_links: [{ change: own('thanh-lap'), successor: newUnit, whole: 'true' }],
    units_of_measure: [
      { code: own('phan-tram'), ...named('phần trăm', 'percent'), symbol_vi: '%', symbol_en: '%' },
    ],
    dimensions: [{ code: own('gioi-tinh'), ...named('giới tính', 'sex') }],
    categories: [
      { dimension: own('gioi-tinh'), code: 'NU', ...named('nữ', 'female'), position: '1' },
      { dimension: own('gioi-tinh'), code: 'NAM', ...named('nam', 'male'), position: '2' },
    ],
    infrastructure_assets: [
      {
        code: own('nen-tang'),
        kind: 'PLATFORM',
        ...named('nền tảng', 'platform'),
        status: 'OPERATING',
        operator: unit,
      },
    ],
    practice_models: [{ code: own('mo-hinh'), ...named('mô hình', 'model'), status: 'PILOT', lead: unit }],
    subject_sources: [{ model: own('mo-hinh'), position: '1', ...cited }],
    adoptions: [
      {
        model: own('mo-hinh'),
        unit,
        status: 'OPERATING',
        since: '2023-11',
        numerator: '3',
        denominator: '27',
        ...cited,
      },
    ],
    indicators: [
      {
        code: indicator,
        ...named('tỷ lệ', 'rate'),
        unit_of_measure: own('phan-tram'),
        direction: 'HIGHER_IS_BETTER',
        aggregation: 'NONE',
      },
    ],
    indicator_identifiers: [{ indicator, scheme: 'SDG', value: '0.0.0' }],
    targets: [{ indicator, unit, period: '2025', relation: 'AT_LEAST', value: '80', ...cited }],
    observations: [
      observation('2022', { value: '71.5', note: REPLACE }),
      observation('2023', { relation: 'GREATER', value: '74', note: REPLACE }),
      observation('2024', {
        value: '76.2',
        lower: '74.8',
        upper: '77.6',
        confidence_level: '95',
        status: 'ESTIMATED',
        nature: 'COUNTRY_DATA',
        note: REPLACE,
      }),
      observation('2025', {
        status: 'MISSING',
        missing_reason: 'NOT_YET_DUE',
        note: 'Ví dụ: số liệu chưa công bố, hãy thay / Example, to be replaced: not yet published',
      }),
    ],
  };
}
