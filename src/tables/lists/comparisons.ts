import type { AnswerObject } from '../../flattening/selected-cell.js';
import { type ListTable, NAMES, PAGE_INFO, pagesOf, type RunQuery } from '../list-table.js';

const UNIT_FIELDS = `code ${NAMES} valid_from: validFrom`;

const UNIT_OF_ROW = `unit { ${UNIT_FIELDS} }`;

const OBSERVATION = `id period relation status value: valueDecimal text_vi: text(language: VI)
  text_en: text(language: EN) source { document { code } } dataset { code licence }`;

const ENTRY = `rank worst_rank: worstRank out_of: outOf previous_rank: previousRank ${UNIT_OF_ROW}
  observation { ${OBSERVATION} } reason`;

const RANKED = `($code: String!, $period: Period, $among: RankingScope`;

const RANKING_PAGES = `query ${RANKED}, $after: String) { of: indicator(code: $code) {
  list: ranking(first: 100, after: $after, period: $period, among: $among) { ${PAGE_INFO} nodes { ${ENTRY} } } } }`;

const NOT_RANKED = `query ${RANKED}) { of: indicator(code: $code) {
  list: ranking(first: 1, period: $period, among: $among) {
    excluded { observation { ${UNIT_OF_ROW} ${OBSERVATION} } reason } withoutData { ${UNIT_FIELDS} } } } }`;

const OF_UNIT = {
  unit_code: 'Mã đơn vị.',
  unit_name_vi: 'Tên đơn vị bằng tiếng Việt.',
  unit_name_en: 'Tên đơn vị bằng tiếng Anh.',
  unit_valid_from: 'Ngày đầu tiên phiên bản đơn vị có hiệu lực; trống nếu không biết.',
};

const OF_OBSERVATION: Readonly<Record<string, string>> = {
  id: 'Định danh của giá trị; trống nếu không có.',
  period: 'Kỳ số liệu.',
  relation: 'Quan hệ với con số, ví dụ EQUAL hoặc GREATER.',
  status: 'Trạng thái của giá trị.',
  value: 'Giá trị với mọi chữ số; trống nếu không chính xác hoặc không có.',
  text_vi: 'Giá trị viết cho người đọc, bằng tiếng Việt.',
  text_en: 'Giá trị viết cho người đọc, bằng tiếng Anh.',
  source_document_code: 'Mã tài liệu nguồn.',
  dataset_code: 'Mã bộ dữ liệu.',
  dataset_licence: 'Giấy phép của bộ dữ liệu.',
};

/** The units by the value of an indicator; after those with a rank the ones that have none. */
export const RANKING: ListTable = {
  name: 'ranking',
  about: 'The units by the value of an indicator for a period',
  required: ['indicator'],
  row: [{ type: 'RankingEntry', fields: ENTRY }],
  filters: {
    indicator: 'Query.indicator.code',
    period: 'Indicator.ranking.period',
    kind: 'RankingScope.unitKind',
    unit: 'RankingScope.units',
    within: 'RankingScope.within',
    inForceOn: 'RankingScope.inForceOn',
  },
  async *read(run, { code, period, ...scope }) {
    // As the API does where no scope is given.
    const among = Object.keys(scope).length > 0 ? { unitKind: 'PROVINCE', ...scope } : null;
    yield* pagesOf(run, RANKING_PAGES, { code, period, among });
    const { of } = await run(NOT_RANKED, { code, period, among });
    const { excluded, withoutData } = (of as { list: Record<string, AnswerObject[]> }).list;
    yield [
      ...(excluded ?? []).map(({ observation, reason }) => ({
        unit: (observation as AnswerObject).unit,
        observation,
        reason,
      })),
      ...(withoutData ?? []).map((unit) => ({ unit })),
    ];
    return undefined;
  },
  vi: {
    rank: 'Thứ hạng, từ 1; trống nếu không được xếp hạng.',
    worst_rank: 'Thứ hạng thấp nhất có thể.',
    out_of: 'Số đơn vị được xếp hạng.',
    previous_rank: 'Thứ hạng ở kỳ trước; trống nếu không có.',
    ...OF_UNIT,
    ...Object.fromEntries(Object.entries(OF_OBSERVATION).map(([name, vi]) => [`observation_${name}`, vi])),
    reason: 'Lý do thứ hạng không chắc chắn, hoặc không được xếp hạng.',
  },
};

const INDICATOR_OF_ROW = `code ${NAMES} unit_of_measure: unitOfMeasure { code }`;

const CELL = `indicator { ${INDICATOR_OF_ROW} } ${OBSERVATION}`;

const COMPARED = `query ($indicators: [String!]!, $units: [String!]!, $period: Period) {
  list: compare(indicators: $indicators, units: $units, period: $period) { ${UNIT_OF_ROW} cells { ${CELL} } } }`;

/** A row for each unit and indicator, also where there is no value. */
export const COMPARE: ListTable = {
  name: 'compare',
  about: 'Several indicators for several units',
  required: ['indicators', 'units'],
  row: [
    { type: 'ComparisonRow', fields: UNIT_OF_ROW },
    { type: 'Observation', fields: CELL },
  ],
  filters: {
    indicators: 'Query.compare.indicators',
    units: 'Query.compare.units',
    period: 'Query.compare.period',
  },
  async *read(run, filter) {
    const { list } = await run(COMPARED, filter);
    const indicators = await Promise.all(
      (filter.indicators as string[]).map((code) => indicatorOf(run, code)),
    );
    yield (list as { unit: AnswerObject; cells: (AnswerObject | null)[] }[]).flatMap(({ unit, cells }) =>
      cells.map((cell, i): AnswerObject => ({ indicator: indicators[i], ...cell, unit })),
    );
    return undefined;
  },
  vi: {
    ...OF_UNIT,
    indicator_code: 'Mã chỉ tiêu.',
    indicator_name_vi: 'Tên chỉ tiêu bằng tiếng Việt.',
    indicator_name_en: 'Tên chỉ tiêu bằng tiếng Anh.',
    indicator_unit_of_measure_code: 'Mã đơn vị tính.',
    ...OF_OBSERVATION,
  },
};

const indicatorOf = async (run: RunQuery, code: string): Promise<unknown> =>
  (await run(`query ($code: String!) { of: indicator(code: $code) { ${INDICATOR_OF_ROW} } }`, { code })).of;
