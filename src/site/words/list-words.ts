import type { Language } from '../../scalars/language.js';

/** The texts of the pages that list what there is. */
const VI = {
  titles: {
    indicators: 'Tất cả chỉ tiêu',
    units: 'Tất cả đơn vị',
    topics: 'Tất cả chủ đề',
    documents: 'Tất cả văn bản',
    models: 'Tất cả mô hình',
    infrastructure: 'Tất cả hạ tầng',
  },
  compare: 'So sánh các đơn vị',
  browse: 'Danh mục',
  count: (count: string) => `Có ${count} mục.`,
  page: (first: string, last: string, all: string) => `Mục ${first}–${last} trong ${all}`,
  none: 'Không có mục nào.',
  next: 'Trang sau',
  first: 'Về trang đầu',
  turned: 'Số liệu đã được cập nhật trong lúc bạn xem, nên danh sách bắt đầu lại từ đầu.',
  asFile: 'Tải cả danh sách (CSV)',
  byName: 'Xem tất cả theo tên, từng trang',
  moreOfTopic: (shown: string, all: string) => `Hiện ${shown} trong ${all} chỉ tiêu của chủ đề này.`,
  allOfTopic: 'Xem tất cả',
  level: 'Cấp',
  within: 'Thuộc đơn vị (tên hoặc mã)',
  former: 'Cả đơn vị không còn hiệu lực',
  filter: 'Lọc',
  allLevels: 'Mọi cấp',
  inForceCount: (inForce: string, all: string) => `${inForce} đơn vị, kể cả đơn vị cũ: ${all}`,
  unknownWithin: (text: string) =>
    `Không có đơn vị nào tên là “${text}”, nên danh sách không lọc theo đơn vị đó.`,
  narrowed: (name: string) => `Thuộc ${name}`,
  findByName: 'Biết tên rồi? Hãy gõ tên vào ô tìm kiếm ở đầu trang.',
};

const EN: typeof VI = {
  titles: {
    indicators: 'All indicators',
    units: 'All units',
    topics: 'All topics',
    documents: 'All documents',
    models: 'All practice models',
    infrastructure: 'All infrastructure',
  },
  compare: 'Compare units',
  browse: 'Browse',
  count: (count) => `There are ${count} entries.`,
  page: (first, last, all) => `Entries ${first}–${last} of ${all}`,
  none: 'There are no entries.',
  next: 'Next page',
  first: 'First page',
  turned: 'The data were updated while you were reading, so the list begins again.',
  asFile: 'Download the whole list (CSV)',
  byName: 'See all by name, page by page',
  moreOfTopic: (shown, all) => `${shown} of ${all} indicators of this topic are shown.`,
  allOfTopic: 'See all',
  level: 'Level',
  within: 'Within (name or code)',
  former: 'Also units no longer in force',
  filter: 'Filter',
  allLevels: 'All levels',
  inForceCount: (inForce, all) => `${inForce} units, with former ones: ${all}`,
  unknownWithin: (text) => `No unit is called “${text}”, so the list is not narrowed to it.`,
  narrowed: (name) => `In ${name}`,
  findByName: 'Do you know the name? Type it into the search field at the top.',
};

export type ListWords = typeof VI;

export const listWords = (language: Language): ListWords => (language === 'VI' ? VI : EN);
