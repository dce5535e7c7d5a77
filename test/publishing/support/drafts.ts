import type { Cells, Draft } from './draft.js';

const cited: Cells = { document: 'BC-1', locator: 'Bảng 1' };

/** A package without dependencies that fills every table, most with a row or two. */
export const small: Draft = {
  name: 'small',
  tables: {
    datasets: [{ code: 'small', title_vi: 'Số liệu', licence: 'https://example.org/licence', topics: 'gov' }],
    catalogue: [{ code: 'catalogue', title_vi: 'Danh mục', licence: 'https://example.org/licence' }],
    topics: [
      { code: 'gov', name_vi: 'Chính quyền số', parent: '', position: 1 },
      { code: 'portal', name_vi: 'Dịch vụ công', parent: 'gov', position: 1 },
    ],
    documents: [
      { code: 'BC-1', title_vi: 'Báo cáo', kind: 'REPORT', language: 'VI', issued_on: '2025-12' },
      { code: 'QD-2', title_vi: 'Quyết định', kind: 'DECISION', language: 'VI', issued_on: '' },
    ],
    units: [
      { code: '38', valid_from: '1991-08-12', valid_to: '', kind: 'PROVINCE', name_vi: 'Tỉnh Thanh Hóa' },
      { code: '380', valid_from: '', valid_to: '', kind: 'DISTRICT', name_vi: 'Thành phố', parent: '38' },
      { code: 'X', valid_from: '2000-01-01', valid_to: '2025-07-01', kind: 'COMMUNE', name_vi: 'Xã X' },
      { code: 'X', valid_from: '2025-07-01', valid_to: '', kind: 'COMMUNE', name_vi: 'Phường X' },
    ],
    unit_parents: [{ unit: 'X@2025-07-01', parent: '38', valid_from: '2025-07-01', valid_to: '' }],
    unit_identifiers: [{ unit: '38', scheme: 'ISO-3166-2', value: 'VN-21' }],
    unit_outlines: [
      {
        unit: '38',
        geometry: '{"type":"Polygon","coordinates":[[[105,20],[106,20],[106,21],[105,20]]]}',
        ...cited,
      },
    ],
    unit_changes: [{ code: 'X-2025', kind: 'MERGED', changed_on: '2025-07-01', ...cited }],
    unit_change_links: [
      {
        change: 'X-2025',
        predecessor: 'X@2000-01-01',
        successor: 'X@2025-07-01',
        whole: 'true',
        area_share: '',
        population_share: '',
      },
    ],
    units_of_measure: [{ code: 'percent', name_vi: 'phần trăm', symbol_vi: '%' }],
    dimensions: [
      { code: 'sex', name_vi: 'Giới tính' },
      { code: 'area', name_vi: 'Khu vực' },
    ],
    categories: [
      { dimension: 'sex', code: 'FEMALE', name_vi: 'Nữ', position: 1 },
      { dimension: 'sex', code: 'MALE', name_vi: 'Nam', position: 2 },
      { dimension: 'area', code: 'URBAN', name_vi: 'Thành thị', position: 1 },
    ],
    infrastructure_assets: [
      { code: 'lgsp', kind: 'PLATFORM', name_vi: 'Trục liên thông', status: 'OPERATING', serves: '38;380' },
    ],
    practice_models: [{ code: 'team', name_vi: 'Tổ công nghệ', status: 'PILOT' }],
    subject_sources: [
      { infrastructure_asset: 'lgsp', model: '', position: 1, ...cited },
      { infrastructure_asset: '', model: 'team', position: 1, ...cited },
    ],
    adoptions: [
      {
        model: 'team',
        unit: '380',
        status: 'OPERATING',
        since: '2022',
        numerator: 34,
        denominator: 34,
        ...cited,
      },
    ],
    indicators: [
      {
        code: 'dti',
        name_vi: 'Chỉ số chuyển đổi số',
        unit_of_measure: 'percent',
        direction: 'HIGHER_IS_BETTER',
        aggregation: 'NONE',
        dimensions: 'sex;area',
      },
      {
        code: 'online',
        name_vi: 'Tỷ lệ trực tuyến',
        unit_of_measure: 'percent',
        direction: 'NEUTRAL',
        aggregation: 'NONE',
      },
    ],
    indicator_identifiers: [{ indicator: 'online', scheme: 'VN-NSIS', value: '0305' }],
    targets: [
      {
        indicator: 'online',
        unit: '38',
        period: '2025',
        relation: 'AT_LEAST',
        value: 80,
        lower: '',
        ...cited,
      },
    ],
    observations: [
      observed('dti', '38', '2022', '49.31'),
      observed('dti', '38', '2023', '52.70'),
      { ...observed('dti', '38', '2022', '51'), breakdown: 'area=URBAN;sex=FEMALE' },
      { ...observed('online', '380', '2023-Q4', ''), relation: 'BETWEEN', lower: '7', upper: '10' },
      {
        ...observed('online', '38', '2023', ''),
        status: 'MISSING',
        missing_reason: 'NOT_YET_DUE',
        note: 'Chưa có',
      },
      { ...observed('online', '38', '2022', '15'), numerator: '15', denominator: '63' },
    ],
  },
};

/** An observation of the small package, or of one that depends on it. */
export function observed(indicator: string, unit: string, period: string, value: string): Cells {
  return {
    indicator,
    unit,
    infrastructure_asset: '',
    model: '',
    breakdown: '',
    period,
    relation: '',
    value,
    lower: '',
    upper: '',
    numerator: '',
    denominator: '',
    status: '',
    missing_reason: '',
    note: '',
    alternative: '',
    ...cited,
  };
}

/** A package with one dataset of its own name, whose rows point into the small package. */
export function dependent(name: string, tables: Draft['tables']): Draft {
  const datasets = [{ code: name, title_vi: name, licence: 'https://example.org/licence' }];
  return { name, tables: { datasets, ...tables }, description: { dependencies: ['small'] } };
}
