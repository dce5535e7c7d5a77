import type { LabelsByEnum } from './label.js';

/** Of enums about values: what they mean, how they were computed. */
export const LABELS_OF_VALUES: LabelsByEnum = {
  Aggregation: {
    SUM: ['Tổng', 'Sum'],
    MEAN: ['Trung bình cộng', 'Mean'],
    WEIGHTED_MEAN: ['Trung bình có trọng số', 'Weighted mean'],
    NONE: ['Không tổng hợp được', 'Not aggregated'],
  },
  CategorySumMethod: {
    EXACT_SUM: ['Tổng chính xác', 'Exact sum'],
    NOT_DERIVABLE: ['Không tính được', 'Cannot be derived'],
  },
  DerivationMethod: {
    REPORTED: ['Như đã công bố', 'As reported'],
    EXACT_SUM: ['Tổng chính xác', 'Exact sum'],
    RECOMPUTED: ['Tính lại từ tử số và mẫu số', 'Recomputed from numerators and denominators'],
    WEIGHTED: ['Tính theo trọng số', 'Weighted'],
    NOT_DERIVABLE: ['Không tính được', 'Cannot be derived'],
  },
  Direction: {
    HIGHER_IS_BETTER: ['Càng cao càng tốt', 'Higher is better'],
    LOWER_IS_BETTER: ['Càng thấp càng tốt', 'Lower is better'],
    NEUTRAL: ['Không xét cao thấp', 'Neither is better'],
  },
  MissingReason: {
    NOT_COLLECTED: ['Không thu thập', 'Not collected'],
    CONFIDENTIAL: ['Không công bố', 'Confidential'],
    NOT_YET_DUE: ['Chưa đến kỳ công bố', 'Not yet due'],
    NOT_APPLICABLE: ['Không áp dụng', 'Not applicable'],
    LOST_IN_BOUNDARY_CHANGE: ['Không tính được do thay đổi địa giới', 'Lost in a boundary change'],
    UNKNOWN: ['Không rõ lý do', 'Unknown'],
  },
  ObservationNature: {
    COUNTRY_DATA: ['Số liệu quốc gia', 'Country data'],
    COUNTRY_ADJUSTED: ['Số liệu quốc gia đã điều chỉnh', 'Country data, adjusted'],
    ESTIMATED: ['Tổ chức quốc tế ước tính', 'Estimated by an international agency'],
    GLOBAL_MONITORING: ['Số liệu giám sát toàn cầu', 'Global monitoring data'],
    MODELLED: ['Ước tính theo mô hình', 'Modelled'],
    NOT_RELEVANT: ['Không phù hợp với quốc gia này', 'Not relevant'],
  },
  ObservationStatus: {
    NORMAL: ['Chính thức', 'Normal'],
    ESTIMATED: ['Ước tính', 'Estimated'],
    IMPUTED: ['Số liệu bổ khuyết', 'Imputed'],
    FORECAST: ['Dự báo', 'Forecast'],
    PROVISIONAL: ['Sơ bộ', 'Provisional'],
    LOW_RELIABILITY: ['Độ tin cậy thấp', 'Low reliability'],
    MISSING: ['Không có số liệu', 'Missing'],
    BREAK: ['Thay đổi phương pháp tính', 'Break in the series'],
  },
  PeriodKind: {
    YEAR: ['Năm', 'Year'],
    QUARTER: ['Quý', 'Quarter'],
    MONTH: ['Tháng', 'Month'],
    DAY: ['Ngày', 'Day'],
    RANGE: ['Khoảng thời gian', 'Range'],
  },
  Relation: {
    EQUAL: ['Bằng', 'Equal to'],
    GREATER: ['Trên', 'More than'],
    AT_LEAST: ['Tối thiểu', 'At least'],
    LESS: ['Dưới', 'Less than'],
    AT_MOST: ['Tối đa', 'At most'],
    ABOUT: ['Khoảng', 'About'],
    BETWEEN: ['Trong khoảng', 'Between'],
  },
};
