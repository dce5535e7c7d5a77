import type { Language } from '../../scalars/language.js';

/** The texts of the pages that give the whole at a glance: home, topics, documents. */
const VI = {
  pillars: 'Các chủ đề chính',
  noTopics: 'Chưa có chủ đề nào được công bố.',
  noTopicsHelp: 'Chủ đề được công bố trong bảng “topics” của gói dữ liệu. Vẫn tìm được số liệu ở ô tìm kiếm.',
  noTargets: 'Chưa có mục tiêu nào cho chủ đề này.',
  noOwn: (place: string) => `Chưa có số liệu của ${place}.`,
  allOf: (count: string) => (count === '1' ? 'Xem chỉ tiêu' : `Xem cả ${count} chỉ tiêu`),
  newestOf: (place: string) => `Thêm số liệu mới của ${place}`,
  allFigures: (place: string) => `Tất cả về ${place}`,
  dueNext: 'Mục tiêu sắp đến hạn',
  noneDue: 'Không có mục tiêu nào còn phải đạt sau ngày này.',
  overdue: (count: string) => `${count} mục tiêu đã qua thời hạn mà chưa có kết luận.`,
  allTargets: 'Xem tất cả mục tiêu',
  changed: 'Mới thay đổi',
  allRevisions: 'Tất cả các bản phát hành',
  indicators: 'Chỉ tiêu',
  indicatorsOf: (place: string) => `Chỉ tiêu, với giá trị mới nhất của ${place}`,
  show: (count: string) => `Xem ${count} chỉ tiêu`,
  noIndicators: 'Chưa có chỉ tiêu nào trong chủ đề này.',
  noIndicatorsHelp: 'Hãy xem các chủ đề khác, hoặc tìm ở ô tìm kiếm.',
  noValueYet: 'Chưa có số liệu',
  shownOf: (shown: string, all: string) => `Hiện ${shown} trong ${all} chỉ tiêu.`,
  shownThings: (shown: string, all: string) => `Hiện ${shown} trong ${all}.`,
  nothingFrom: 'Chưa có mục tiêu hay số liệu nào lấy từ văn bản này.',
  allAsFile: 'Tất cả trong một tệp',
  onlyVietnamese: 'chỉ có bằng tiếng Việt',
  quality: 'Chất lượng dữ liệu',
};

const EN: typeof VI = {
  pillars: 'Main topics',
  noTopics: 'No topics are published yet.',
  noTopicsHelp:
    'Topics are published in the table “topics” of a data package. You can still search for figures.',
  noTargets: 'There are no targets for this topic yet.',
  noOwn: (place) => `There are no figures for ${place} yet.`,
  allOf: (count) => (count === '1' ? 'See the indicator' : `See all ${count} indicators`),
  newestOf: (place) => `More new figures for ${place}`,
  allFigures: (place) => `Everything about ${place}`,
  dueNext: 'Targets due next',
  noneDue: 'No target is left to be met after this day.',
  overdue: (count) =>
    count === '1'
      ? '1 target is past its due date without a result.'
      : `${count} targets are past their due date without a result.`,
  allTargets: 'See all targets',
  changed: 'What changed',
  allRevisions: 'All revisions',
  indicators: 'Indicators',
  indicatorsOf: (place) => `Indicators, with the newest values for ${place}`,
  show: (count) => `Show ${count} indicators`,
  noIndicators: 'This topic has no indicators yet.',
  noIndicatorsHelp: 'See the other topics, or search.',
  noValueYet: 'No figures yet',
  shownOf: (shown, all) => `${shown} of ${all} indicators are shown.`,
  shownThings: (shown, all) => `${shown} of ${all} are shown.`,
  nothingFrom: 'No targets or figures are taken from this document yet.',
  allAsFile: 'All of them as a file',
  onlyVietnamese: 'in Vietnamese only',
  quality: 'Data quality',
};

export type OverviewWords = typeof VI;

export const overviewWords = (language: Language): OverviewWords => (language === 'VI' ? VI : EN);
