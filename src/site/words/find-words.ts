import type { Language } from '../../scalars/language.js';

/** The texts of the page for searching, and of the list that opens while one types. */
const VI = {
  figure: 'Số liệu bạn tìm',
  compareWith: 'So sánh với đơn vị khác',
  compareTitle: 'So sánh',
  compareNamed: (names: string) => `Xem ${names} cạnh nhau: biểu đồ, bảng số liệu và chênh lệch`,
  kinds: 'Loại kết quả',
  all: 'Tất cả',
  allOf: (kind: string, count: string) => `${kind}: xem cả ${count} kết quả`,
  page: (first: string, last: string, all: string) => `Kết quả ${first}–${last} trong ${all}`,
  next: 'Trang sau',
  first: 'Về trang đầu',
  turned: 'Số liệu đã được cập nhật trong lúc bạn xem, nên danh sách bắt đầu lại từ đầu.',
  former: 'Đơn vị cũ.',
  nowPartOf: (day: string) => `Từ ngày ${day} nay là:`,
  alsoCalled: 'Khớp với:',
  tryLists: 'Hoặc xem tất cả:',
  more: 'Có hơn 1.000 mục chứa những chữ này; hãy thêm chữ để tìm đúng hơn.',
  suggestions: {
    list: 'Gợi ý tìm kiếm',
    none: 'Không có gợi ý',
    one: '1 gợi ý, dùng phím mũi tên để chọn',
    many: '{count} gợi ý, dùng phím mũi tên để chọn',
  },
};

const EN: typeof VI = {
  figure: 'The figure that you look for',
  compareWith: 'Compare with another unit',
  compareTitle: 'Compare',
  compareNamed: (names) => `See ${names} side by side: chart, figures and difference`,
  kinds: 'Kinds of results',
  all: 'All',
  allOf: (kind, count) => `${kind}: see all ${count} results`,
  page: (first, last, all) => `Results ${first}–${last} of ${all}`,
  next: 'Next page',
  first: 'First page',
  turned: 'The data were updated while you were reading, so the list begins again.',
  former: 'Former unit.',
  nowPartOf: (day) => `Since ${day} it is:`,
  alsoCalled: 'Matches:',
  tryLists: 'Or see all:',
  more: 'More than 1,000 entries have these words; add words to find better ones.',
  suggestions: {
    list: 'Search suggestions',
    none: 'No suggestions',
    one: '1 suggestion, use the arrow keys to choose',
    many: '{count} suggestions, use the arrow keys to choose',
  },
};

export type FindWords = typeof VI;

export const findWords = (language: Language): FindWords => (language === 'VI' ? VI : EN);
