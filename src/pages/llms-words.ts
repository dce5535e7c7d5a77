import type { Language } from '../scalars/language.js';

/** How many of each kind the catalogue has. */
export type Counts = Record<
  'indicators' | 'observations' | 'units' | 'datasets' | 'documents' | 'targets',
  number
>;

/** What `llms.txt` says, without its addresses. */
export interface LlmsWords {
  counts(counts: Counts, revision: number): string;
  publisher: string;
  time: string;
  licence: string;
  rules: readonly string[];
  text: string;
  tables: string;
  api: string;
}

const EN: LlmsWords = {
  counts: (c, revision) =>
    `Revision ${revision} has ${c.observations} observations of ${c.indicators} indicators, ${c.units} versions of units, ${c.targets} targets, ${c.documents} documents and ${c.datasets} datasets.`,
  publisher: 'Publisher',
  time: 'Years of the observations',
  licence: 'Licence of the catalogue; each dataset has its own',
  rules: [
    'A value may be a bound: say "more than 99.3 %", not 99.3 %, where the page says so.',
    'Give the source and the period with each value; they are next to it.',
    'Cite the permanent address of a page. It has the number of a revision, and its answer never changes.',
    'Administrative units change. A code may have several versions, and values are of the unit at that time. `CODE@2008-08-01` is the version from that day, `CODE@..` the one whose first day is not known.',
    'Search for a name to find its code, then open its page.',
  ],
  text: 'Pages',
  tables: 'Tables',
  api: 'APIs',
};

const VI: LlmsWords = {
  counts: (c, revision) =>
    `Bản phát hành ${revision} có ${c.observations} giá trị của ${c.indicators} chỉ tiêu, ${c.units} phiên bản đơn vị, ${c.targets} mục tiêu, ${c.documents} tài liệu và ${c.datasets} bộ dữ liệu.`,
  publisher: 'Nơi công bố',
  time: 'Các năm có số liệu',
  licence: 'Giấy phép của danh mục; mỗi bộ dữ liệu có giấy phép riêng',
  rules: [
    'Giá trị có thể chỉ là một cận: nơi trang ghi "trên 99,3 %" thì không viết thành 99,3 %.',
    'Nêu nguồn và kỳ cùng với mỗi giá trị; chúng ở ngay bên cạnh.',
    'Trích dẫn địa chỉ cố định của trang. Địa chỉ đó có số của bản phát hành và nội dung không bao giờ đổi.',
    'Đơn vị hành chính có thay đổi. Một mã có thể có nhiều phiên bản; giá trị là của đơn vị vào thời điểm đó. `CODE@2008-08-01` là phiên bản từ ngày đó, `CODE@..` là phiên bản không rõ ngày bắt đầu.',
    'Tìm theo tên để biết mã, rồi mở trang của mã đó.',
  ],
  text: 'Trang',
  tables: 'Bảng',
  api: 'API',
};

export const llmsWords = (language: Language): LlmsWords => (language === 'EN' ? EN : VI);
