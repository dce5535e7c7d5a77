// What the columns of observations hold, for people: type, and a sentence in Vietnamese and in English.
import type { ColumnType } from './table.js';

type Description = readonly [type: ColumnType, vi: string, en: string];

export const OBSERVATION_COLUMNS = {
  observation_id: [
    'text',
    'Định danh của giá trị, giống nhau ở mọi bản phát hành.',
    'Id of the observation, the same in every revision.',
  ],
  unit_of_measure: ['text', 'Mã đơn vị tính.', 'Code of the unit of measure.'],
  symbol: ['text', 'Ký hiệu viết sau con số.', 'What is written after the number.'],
  direction: ['text', 'Giá trị cao hay thấp thì tốt hơn.', 'Whether higher or lower values are better.'],
  subject_kind: [
    'text',
    'Loại đối tượng: UNIT, INFRASTRUCTURE_ASSET hoặc PRACTICE_MODEL.',
    'What the observation is about: UNIT, INFRASTRUCTURE_ASSET or PRACTICE_MODEL.',
  ],
  unit_valid_from: [
    'day',
    'Ngày đầu tiên đơn vị có hiệu lực; trống nếu không biết.',
    'First day on which the unit is in force; empty if unknown.',
  ],
  unit_valid_to: [
    'day',
    'Ngày đầu tiên đơn vị không còn hiệu lực; trống nếu còn hiệu lực.',
    'First day on which the unit is no longer in force; empty if it still is.',
  ],
  unit_kind: [
    'text',
    'Loại đơn vị; trống nếu đối tượng không phải là đơn vị.',
    'Kind of the unit; empty if the subject is none.',
  ],
  period: [
    'text',
    'Kỳ số liệu như nguồn ghi: 2024, 2024-Q1, 2024-03.',
    'Period as the source writes it: 2024, 2024-Q1, 2024-03.',
  ],
  period_start: ['day', 'Ngày đầu của kỳ.', 'First day of the period.'],
  period_end: ['day', 'Ngày cuối của kỳ.', 'Last day of the period.'],
  year: [
    'integer',
    'Năm của kỳ; trống nếu kỳ kéo dài qua nhiều năm.',
    'Year of the period; empty if it spans several years.',
  ],
  period_kind: [
    'text',
    'Loại kỳ: YEAR, QUARTER, MONTH, DAY hoặc RANGE.',
    'Kind of period: YEAR, QUARTER, MONTH, DAY or RANGE.',
  ],
  value: [
    'decimal',
    'Giá trị với mọi chữ số; trống nếu chỉ có khoảng hoặc không có số liệu.',
    'Value with all digits; empty if there are only bounds, or no data.',
  ],
  lower: ['decimal', 'Cận dưới nếu quan hệ là BETWEEN.', 'Lower bound if the relation is BETWEEN.'],
  upper: ['decimal', 'Cận trên nếu quan hệ là BETWEEN.', 'Upper bound if the relation is BETWEEN.'],
  interval_lower: [
    'decimal',
    'Cận dưới của khoảng quanh giá trị.',
    'Lower end of the interval around the value.',
  ],
  interval_upper: [
    'decimal',
    'Cận trên của khoảng quanh giá trị.',
    'Upper end of the interval around the value.',
  ],
  numerator: ['decimal', 'Tử số; trống nếu nguồn không nêu.', 'Numerator; empty if it was not reported.'],
  denominator: [
    'decimal',
    'Mẫu số; trống nếu nguồn không nêu.',
    'Denominator; empty if it was not reported.',
  ],
  relation: [
    'text',
    'Quan hệ với con số: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST hoặc ABOUT.',
    'How the value relates to the number: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST or ABOUT.',
  ],
  status: [
    'text',
    'Trạng thái của giá trị, ví dụ NORMAL hoặc MISSING.',
    'Status of the value, such as NORMAL or MISSING.',
  ],
  missing_reason: ['text', 'Lý do không có số liệu.', 'Why there is no data.'],
  text_vi: [
    'text',
    'Giá trị viết cho người đọc, bằng tiếng Việt.',
    'The value as people write it, in Vietnamese.',
  ],
  text_en: [
    'text',
    'Giá trị viết cho người đọc, bằng tiếng Anh.',
    'The value as people write it, in English.',
  ],
  note: ['text', 'Ghi chú.', 'Note.'],
  is_latest: [
    'boolean',
    'Có phải là giá trị mới nhất của chuỗi không.',
    'Whether it is the newest observation with a value of its series.',
  ],
  is_alternative: [
    'boolean',
    'Có phải là giá trị khác của nguồn khác cho cùng kỳ không.',
    'Whether it is what another source reports for a period that the series has an observation for.',
  ],
  document_code: ['text', 'Mã tài liệu nguồn.', 'Code of the source document.'],
  document_title: ['text', 'Tên tài liệu nguồn.', 'Title of the source document.'],
  document_url: ['text', 'Địa chỉ của tài liệu nguồn.', 'Address of the source document.'],
  locator: ['text', 'Vị trí trong tài liệu.', 'Where in the document.'],
  licence: ['text', 'Giấy phép của bộ dữ liệu.', 'Licence of the dataset.'],
  dataset_code: ['text', 'Mã bộ dữ liệu.', 'Code of the dataset.'],
  revision: ['integer', 'Số của bản phát hành được đọc.', 'Number of the revision that is read.'],
} as const satisfies Record<string, Description>;

export type ObservationColumnName = keyof typeof OBSERVATION_COLUMNS;
