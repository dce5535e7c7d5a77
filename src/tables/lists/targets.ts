import { DATASET, type ListTable, NAMES, readRootList } from '../list-table.js';

const OBSERVED = 'id period value: valueDecimal text_vi: text(language: VI) text_en: text(language: EN)';

const TARGET = `id indicator { code ${NAMES} unit_of_measure: unitOfMeasure { code } }
  subject { type: __typename code ${NAMES} } period period_start: periodStart period_end: periodEnd relation
  value: valueDecimal lower: lowerDecimal upper: upperDecimal
  text_vi: text(language: VI) text_en: text(language: EN)
  progress { achieved on_track: onTrack gap: gapDecimal needed_per_year: neededPerYearDecimal
    latest { ${OBSERVED} } baseline { ${OBSERVED} } reason replaced_by: replacedBy { id } }
  source { document { code } locator } ${DATASET}`;

const observed = (prefix: string, vi: string): Record<string, string> => ({
  [`${prefix}_id`]: `Định danh của ${vi}.`,
  [`${prefix}_period`]: `Kỳ của ${vi}.`,
  [`${prefix}_value`]: `${vi.charAt(0).toUpperCase()}${vi.slice(1)}; trống nếu không chính xác.`,
  [`${prefix}_text_vi`]: `${vi.charAt(0).toUpperCase()}${vi.slice(1)}, viết bằng tiếng Việt.`,
  [`${prefix}_text_en`]: `${vi.charAt(0).toUpperCase()}${vi.slice(1)}, viết bằng tiếng Anh.`,
});

/** Targets with their progress. */
export const TARGETS: ListTable = {
  name: 'targets',
  about: 'The targets with their progress',
  row: [{ type: 'Target', fields: TARGET }],
  filters: {
    indicator: 'TargetFilter.indicators',
    topic: 'TargetFilter.topics',
    document: 'TargetFilter.documents',
    unit: 'TargetFilter.subjects.unit',
    asset: 'TargetFilter.subjects.infrastructureAsset',
    model: 'TargetFilter.subjects.model',
    dueBy: 'TargetFilter.dueBy',
    achieved: 'TargetFilter.achieved',
    onTrack: 'TargetFilter.onTrack',
  },
  read: readRootList('targets', 'TargetFilter', TARGET),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    indicator_code: 'Mã chỉ tiêu.',
    indicator_name_vi: 'Tên chỉ tiêu bằng tiếng Việt.',
    indicator_name_en: 'Tên chỉ tiêu bằng tiếng Anh.',
    indicator_unit_of_measure_code: 'Mã đơn vị tính của chỉ tiêu.',
    subject_type: 'Loại đối tượng: Unit, InfrastructureAsset hoặc PracticeModel.',
    subject_code: 'Mã đối tượng.',
    subject_name_vi: 'Tên đối tượng bằng tiếng Việt.',
    subject_name_en: 'Tên đối tượng bằng tiếng Anh.',
    period: 'Kỳ phải đạt, tính đến cuối kỳ.',
    period_start: 'Ngày đầu của kỳ.',
    period_end: 'Ngày cuối của kỳ.',
    relation: 'Quan hệ với con số, ví dụ AT_LEAST hoặc BETWEEN.',
    value: 'Giá trị phải đạt; trống nếu quan hệ là BETWEEN.',
    lower: 'Cận dưới nếu quan hệ là BETWEEN.',
    upper: 'Cận trên nếu quan hệ là BETWEEN.',
    text_vi: 'Mục tiêu viết cho người đọc, bằng tiếng Việt.',
    text_en: 'Mục tiêu viết cho người đọc, bằng tiếng Anh.',
    progress_achieved: 'Giá trị mới nhất có đạt mục tiêu không; trống nếu không tính được.',
    progress_on_track: 'Giá trị mới nhất có kịp tiến độ không; trống nếu không tính được.',
    progress_gap: 'Khoảng cách từ giá trị mới nhất đến mục tiêu; 0 nếu đã đạt.',
    progress_needed_per_year: 'Mức phải thay đổi mỗi năm để đạt mục tiêu đúng hạn.',
    ...observed('progress_latest', 'giá trị mới nhất'),
    ...observed('progress_baseline', 'giá trị lúc bắt đầu'),
    progress_reason: 'Lý do không tính được; trống nếu tính được tất cả.',
    progress_replaced_by_id: 'Định danh của mục tiêu thay thế; trống nếu không có.',
    source_document_code: 'Mã văn bản đặt ra mục tiêu.',
    source_locator: 'Vị trí trong văn bản.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
  },
};
