import type { Language } from '../../scalars/language.js';

/** The texts of charts, embeds and of the part of a page that shares them. */
const VI = {
  languageCode: 'vi',
  unitOfMeasure: (name: string) => `Đơn vị tính: ${name}`,
  methodChanged: 'Đổi cách tính',
  outOf: (count: string) => `Trên tổng ${count}`,
  source: (title: string) => `Nguồn: ${title}`,
  otherSources: (count: number) => ` và ${count} văn bản khác`,
  revision: (number: number, day: string) => `Bản phát hành ${number}, ${day}`,
  newestOf: (shown: string, all: string) => `${shown} số liệu mới nhất trong ${all}`,
  count: (values: string, missing: number) =>
    `${values} số liệu${missing === 0 ? '' : `, trong đó ${missing} kỳ không có số liệu`}.`,
  legend: {
    above: 'Vòng tròn hở có mũi tên: giá trị lớn hơn hoặc nhỏ hơn con số nêu trong nguồn.',
    about: 'Vòng tròn hở: giá trị ước chừng.',
    range: 'Thanh dọc: giá trị nằm trong khoảng đó.',
    derived: 'Vòng tròn rỗng nét mảnh: giá trị tính lại.',
    dashed: 'Nét đứt: số sơ bộ, dự báo hoặc đường nối đến số không chính xác.',
    gap: 'Đoạn trống: không có số liệu.',
    rules: (list: string) => `Vạch dọc: ${list}; số liệu hai bên không so sánh được trực tiếp.`,
    rank: 'Trục dọc là thứ hạng: càng lên cao càng tốt.',
  },
  partOfTable: (shown: string, all: string) => `Bảng có ${shown} số liệu mới nhất trong ${all}.`,
  all: 'Tải tất cả (CSV)',
  share: 'Chia sẻ, chèn vào trang khác',
  picture: 'Tải hình của biểu đồ',
  embedCode: 'Mã chèn vào trang khác',
  thisRevision: 'Hình của đúng bản phát hành này, không bao giờ thay đổi',
  wholePage: 'Mở trang đầy đủ',
  corrected: (count: number) => `${count} số liệu ở đây đã được đính chính ở bản mới hơn:`,
  correction: (when: string, before: string, after: string) => `${when}: ${before} → ${after}`,
  withdrawn: 'đã rút',
  moreCorrections: (count: number) => `và ${count} kỳ khác.`,
  notCorrected: (number: number) => `Không số liệu nào ở đây bị đính chính cho đến bản ${number}.`,
  newest: 'Xem bản mới nhất',
};

const EN: typeof VI = {
  languageCode: 'en',
  unitOfMeasure: (name) => `Unit of measure: ${name}`,
  methodChanged: 'Method changed',
  outOf: (count) => `Out of ${count}`,
  source: (title) => `Source: ${title}`,
  otherSources: (count) => ` and ${count} more`,
  revision: (number, day) => `Revision ${number}, ${day}`,
  newestOf: (shown, all) => `the newest ${shown} of ${all} figures`,
  count: (values, missing) =>
    `${values} figures${missing === 0 ? '' : `, ${missing} of them without a value`}.`,
  legend: {
    above: 'Open circle with an arrow: the value is above or below the number that the source gives.',
    about: 'Open circle: the value is approximate.',
    range: 'Vertical bar: the value is in that range.',
    derived: 'Hollow circle with a thin line: the value is derived.',
    dashed: 'Dashed: provisional, forecast, or a line to a number that is not exact.',
    gap: 'Gap: there is no figure.',
    rules: (list) => `Vertical line: ${list}; figures on its two sides are not directly comparable.`,
    rank: 'The vertical axis is the rank: higher is better.',
  },
  partOfTable: (shown, all) => `The table has the newest ${shown} of ${all} figures.`,
  all: 'Download all (CSV)',
  share: 'Share and embed',
  picture: 'Download the chart as a picture',
  embedCode: 'Code to embed it in another page',
  thisRevision: 'The picture of this revision, which never changes',
  wholePage: 'Open the whole page',
  corrected: (count) =>
    count === 1
      ? '1 figure here was corrected in a newer revision:'
      : `${count} figures here were corrected in a newer revision:`,
  correction: (when, before, after) => `${when}: ${before} → ${after}`,
  withdrawn: 'withdrawn',
  moreCorrections: (count) => `and ${count} more periods.`,
  notCorrected: (number) => `No figure here was corrected up to revision ${number}.`,
  newest: 'See the newest revision',
};

export type ChartWords = typeof VI;

export const chartWords = (language: Language): ChartWords => (language === 'EN' ? EN : VI);
