import type { Language } from '../../scalars/language.js';

/** The texts of the pages about the catalogue, its licences, its datasets and its interfaces. */
const VI = {
  // Links below each page.
  home: 'Trang chủ',
  about: 'Giới thiệu',
  licences: 'Giấy phép',
  developers: 'Dành cho lập trình viên',
  playground: 'Thử truy vấn trong trình duyệt',
  accessibility: 'Khả năng tiếp cận',
  datasets: 'Bộ dữ liệu',
  ofSite: 'Về trang này',

  // About.
  aboutTitle: (name: string) => `Giới thiệu ${name}`,
  aboutDescription: (title: string) =>
    `${title}: ai công bố, có những gì, cập nhật ra sao, liên hệ và trích dẫn.`,
  whatIsIn: 'Có gì trong danh mục',
  countOf: {
    indicators: 'chỉ tiêu',
    observations: 'số liệu',
    units: 'đơn vị, tính cả các đơn vị cũ',
    documents: 'văn bản nguồn',
    datasets: 'bộ dữ liệu',
  },
  howCurrent: 'Cập nhật',
  newestRevision: (number: number, day: string) => `Đây là bản phát hành ${number}, công bố ngày ${day}.`,
  keptRevisions:
    'Mỗi lần công bố tạo ra một bản mới; các bản cũ không bị sửa và vẫn đọc được theo địa chỉ của chúng, nên số liệu đã trích dẫn không thay đổi.',
  covers: (period: string) => `Thời gian của số liệu: ${period}.`,
  feed: 'Theo dõi các bản mới (Atom)',
  contact: 'Liên hệ',
  noContact: 'Đơn vị công bố chưa cung cấp thông tin liên hệ.',
  howToCite: 'Cách trích dẫn',
  citeWhole: 'Trích dẫn toàn bộ danh mục:',
  citeOne: 'Mỗi trang chỉ tiêu, đơn vị và bộ dữ liệu có sẵn câu trích dẫn của riêng trang đó.',
  homepage: 'Trang của đơn vị công bố',

  // Licences.
  licencesTitle: 'Giấy phép và nguồn',
  licencesDescription: 'Giấy phép, đơn vị công bố và nguồn của từng bộ dữ liệu.',
  ofCatalogue: 'Giấy phép của danh mục',
  ofDatasets: 'Giấy phép của từng bộ dữ liệu',
  licence: 'Giấy phép',
  publisher: 'Đơn vị công bố',
  attribution: 'Ghi nguồn',
  fontNote: 'Kiểu chữ Be Vietnam Pro được dùng theo giấy phép SIL Open Font License 1.1.',
  sourcesOfData: 'Văn bản nguồn',
  sourcesNote: (count: string) =>
    `Mỗi số liệu dẫn đến văn bản của nó. Danh mục có ${count} văn bản; danh sách đầy đủ là tệp`,

  // Datasets.
  datasetsDescription: 'Các bộ dữ liệu của danh mục, với giấy phép và các dạng tệp để tải về.',
  datasetsLead: 'Mỗi bộ dữ liệu có một giấy phép và tải về được trọn vẹn.',
  period: 'Thời gian',
  modified: 'Sửa lần cuối',
  frequency: 'Chu kỳ cập nhật',
  area: 'Phạm vi',
  keywords: 'Từ khóa',
  topics: 'Chủ đề',
  conformsTo: 'Theo chuẩn',
  indicatorsIn: 'Chỉ tiêu trong bộ dữ liệu',
  firstOf: (shown: string, all: string) => `Hiện ${shown} trong ${all}.`,
  allOf: 'Tất cả trong một tệp',
  download: 'Tải về',
  noFiles: 'Bộ dữ liệu này không có số liệu theo kỳ; nội dung của nó có trong các danh sách của danh mục.',
  metadata: 'Siêu dữ liệu',
  metadataNames: {
    'schemaorg.jsonld': 'schema.org, cho máy tìm kiếm',
    'croissant.json': 'Croissant, cho học máy',
    jsonld: 'DCAT-AP, JSON-LD',
    ttl: 'DCAT-AP, Turtle',
    rdf: 'DCAT-AP, RDF/XML',
  } as Readonly<Record<string, string>>,
  markdown: 'Mô tả dạng văn bản (Markdown)',
  cite: 'Trích dẫn',
  lastingAddress: 'Địa chỉ lâu dài của bản này',

  // Accessibility.
  accessibilityDescription: 'Các trang này đọc được bằng những cách nào, và còn hạn chế gì.',
  accessibilityText: [
    'Các trang được làm theo WCAG 2.2 mức AA. Mỗi lần thay đổi, chúng được kiểm tra bằng công cụ tự động ở màn hình hẹp và rộng, nền sáng và nền tối.',
    'Trang dùng được bằng bàn phím, bằng trình đọc màn hình, khi tắt tập lệnh và khi phóng to. Mỗi biểu đồ có một câu mô tả và một bảng số.',
  ],
  accessibilityLimits: 'Hạn chế đã biết',
  accessibilityLimitList: [
    'Chưa có đánh giá của chuyên gia hay thử nghiệm với người khuyết tật.',
    'Bảng rộng phải cuộn ngang trong khung của nó trên màn hình hẹp.',
    'Văn bản nguồn ở các trang khác nằm ngoài phạm vi này.',
  ],
  accessibilityTell: 'Báo trở ngại',

  // Not found.
  meant: 'Có phải bạn muốn tìm:',
};

const EN: typeof VI = {
  home: 'Home',
  about: 'About',
  licences: 'Licences',
  developers: 'For developers',
  playground: 'Try queries in the browser',
  accessibility: 'Accessibility',
  datasets: 'Datasets',
  ofSite: 'About this site',

  aboutTitle: (name) => `About ${name}`,
  aboutDescription: (title) =>
    `${title}: who publishes it, what it has, how current it is, contact and citation.`,
  whatIsIn: 'What is in it',
  countOf: {
    indicators: 'indicators',
    observations: 'figures',
    units: 'units, counting former ones',
    documents: 'source documents',
    datasets: 'datasets',
  },
  howCurrent: 'How current it is',
  newestRevision: (number, day) => `This is revision ${number}, published on ${day}.`,
  keptRevisions:
    'Each publication makes a new revision. Earlier ones are never edited and can be read at their own addresses, so a figure that was cited stays as it was.',
  covers: (period) => `Figures are for ${period}.`,
  feed: 'Follow new revisions (Atom)',
  contact: 'Contact',
  noContact: 'The publisher has given no contact.',
  howToCite: 'How to cite',
  citeWhole: 'To cite the whole catalogue:',
  citeOne: 'Each page of an indicator, a unit or a dataset has a citation of its own.',
  homepage: 'Page of the publisher',

  licencesTitle: 'Licences and sources',
  licencesDescription: 'Licence, publisher and sources of each dataset.',
  ofCatalogue: 'Licence of the catalogue',
  ofDatasets: 'Licence of each dataset',
  licence: 'Licence',
  publisher: 'Publisher',
  attribution: 'Attribution',
  fontNote: 'The typeface Be Vietnam Pro is used under the SIL Open Font License 1.1.',
  sourcesOfData: 'Source documents',
  sourcesNote: (count) =>
    `Each figure leads to its document. The catalogue has ${count} documents; the whole list is the file`,

  datasetsDescription: 'The datasets of the catalogue, with their licences and files to download.',
  datasetsLead: 'Each dataset has one licence and can be downloaded whole.',
  period: 'Period',
  modified: 'Last changed',
  frequency: 'Updated every',
  area: 'Area',
  keywords: 'Keywords',
  topics: 'Topics',
  conformsTo: 'Conforms to',
  indicatorsIn: 'Indicators in the dataset',
  firstOf: (shown, all) => `${shown} of ${all} are shown.`,
  allOf: 'All of them as a file',
  download: 'Download',
  noFiles: 'This dataset has no figures by period; what it has is in the lists of the catalogue.',
  metadata: 'Metadata',
  metadataNames: {
    'schemaorg.jsonld': 'schema.org, for search engines',
    'croissant.json': 'Croissant, for machine learning',
    jsonld: 'DCAT-AP, JSON-LD',
    ttl: 'DCAT-AP, Turtle',
    rdf: 'DCAT-AP, RDF/XML',
  },
  markdown: 'Description as text (Markdown)',
  cite: 'Citation',
  lastingAddress: 'Lasting address of this revision',

  accessibilityDescription: 'How these pages can be read, and what is known to be missing.',
  accessibilityText: [
    'The pages are made to meet WCAG 2.2, level AA. At each change they are checked with an automatic tool, in narrow and wide windows, light and dark.',
    'They work with a keyboard, with a screen reader, without scripts and when enlarged. Each chart has a sentence that describes it and a table of its figures.',
  ],
  accessibilityLimits: 'Known limits',
  accessibilityLimitList: [
    'There has been no review by experts, and no test with people with disabilities.',
    'In narrow windows, wide tables move sideways within their frame.',
    'Source documents on other sites are not covered.',
  ],
  accessibilityTell: 'Report a barrier',

  meant: 'Did you mean:',
};

export type AboutWords = typeof VI;

export const aboutWords = (language: Language): AboutWords => (language === 'VI' ? VI : EN);
