import type { Language } from '../scalars/language.js';

/** The words of pages that are not data. */
const WORDS = {
  address: ['Địa chỉ cố định', 'Permanent address'],
  aliases: ['Tên khác', 'Other names'],
  attribution: ['Ghi công', 'Attribution'],
  breakdown: ['Phân tổ', 'Breakdown'],
  code: ['Mã', 'Code'],
  contact: ['Liên hệ', 'Contact'],
  coverage: ['Thời gian', 'Time covered'],
  dataset: ['Bộ dữ liệu', 'Dataset'],
  definition: ['Định nghĩa', 'Definition'],
  direction: ['Chiều tốt hơn', 'Direction'],
  documentKind: ['Loại nguồn', 'Kind of source'],
  documentNote: ['Ghi chú về nguồn', 'Note on the source'],
  files: ['Tải về', 'Download'],
  frequency: ['Chu kỳ cập nhật', 'Frequency'],
  homepage: ['Trang giới thiệu', 'Home page'],
  indicator: ['Chỉ tiêu', 'Indicator'],
  indicators: ['Chỉ tiêu', 'Indicators'],
  issued: ['Thời điểm ban hành, công bố', 'Issued'],
  issuer: ['Nơi ban hành, công bố nguồn', 'Source issued by'],
  keywords: ['Từ khoá', 'Keywords'],
  kind: ['Loại', 'Kind'],
  licence: ['Giấy phép', 'Licence'],
  measure: ['Đơn vị tính', 'Unit of measure'],
  modified: ['Cập nhật', 'Modified'],
  newer: ['Đã có số liệu mới hơn, của kỳ', 'Newer data exist, for'],
  newest: ['Giá trị mới nhất', 'Newest value'],
  newestValues: ['Các giá trị mới nhất', 'Newest values'],
  note: ['Ghi chú', 'Note'],
  number: ['Số, ký hiệu', 'Number'],
  parent: ['Thuộc', 'Part of'],
  period: ['Kỳ', 'Period'],
  publisher: ['Nơi công bố', 'Publisher'],
  quote: ['Nguyên văn', 'In the words of the source'],
  revision: ['Bản phát hành', 'Revision'],
  source: ['Nguồn', 'Source'],
  spatial: ['Phạm vi', 'Area covered'],
  subject: ['Đối tượng', 'Subject'],
  topic: ['Chủ đề', 'Topic'],
  unit: ['Đơn vị', 'Unit'],
  value: ['Giá trị', 'Value'],
  validFrom: ['Có hiệu lực từ', 'In force from'],
  validTo: ['Hết hiệu lực từ', 'No longer in force from'],
  versions: ['Các phiên bản của mã này', 'Versions of this code'],
} as const;

export type PageWords = Readonly<Record<keyof typeof WORDS, string>>;

export const wordsIn = (language: Language): PageWords =>
  Object.fromEntries(
    Object.entries(WORDS).map(([key, [vi, en]]) => [key, language === 'EN' ? en : vi]),
  ) as PageWords;

/** That a table has only the first of its rows, and where all are; null if it has all. */
export function moreRows(language: Language, shown: number, total: number, address: string): string | null {
  if (shown >= total) return null;
  return language === 'EN'
    ? `The first ${shown} of ${total}. All of them: ${address}`
    : `${shown} dòng đầu trong ${total} dòng. Toàn bộ: ${address}`;
}
