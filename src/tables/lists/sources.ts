import { DATASET, type ListTable, NAMES, readRootList } from '../list-table.js';

const TITLES = 'title_vi: title(language: VI) title_en: title(language: EN)';

const DOCUMENT = `id code ${TITLES} kind kind_vi: kindLabel(language: VI) kind_en: kindLabel(language: EN)
  number issued_on: issuedOn issued_on_start: issuedOnStart issued_on_end: issuedOnEnd issuer { code ${NAMES} }
  publisher language url licence note ${DATASET}`;

export const DOCUMENTS: ListTable = {
  name: 'documents',
  about: 'The documents',
  row: [{ type: 'Document', fields: DOCUMENT }],
  filters: {
    code: 'DocumentFilter.codes',
    kind: 'DocumentFilter.kinds',
    issuer: 'DocumentFilter.issuers',
    from: 'DocumentFilter.from',
    to: 'DocumentFilter.to',
  },
  read: readRootList('documents', 'DocumentFilter', DOCUMENT),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã tài liệu.',
    title_vi: 'Tên tài liệu bằng tiếng Việt.',
    title_en: 'Tên tài liệu bằng tiếng Anh.',
    kind: 'Loại tài liệu.',
    kind_vi: 'Loại tài liệu, viết bằng tiếng Việt.',
    kind_en: 'Loại tài liệu, viết bằng tiếng Anh.',
    number: 'Số, ký hiệu văn bản; trống nếu không có.',
    issued_on: 'Thời điểm ban hành; trống nếu không biết.',
    issued_on_start: 'Ngày đầu của thời điểm ban hành.',
    issued_on_end: 'Ngày cuối của thời điểm ban hành.',
    issuer_code: 'Mã đơn vị ban hành.',
    issuer_name_vi: 'Tên đơn vị ban hành bằng tiếng Việt.',
    issuer_name_en: 'Tên đơn vị ban hành bằng tiếng Anh.',
    publisher: 'Nơi công bố nếu không phải là đơn vị của danh mục.',
    language: 'Ngôn ngữ của tài liệu.',
    url: 'Địa chỉ để đọc; trống nếu không biết.',
    licence: 'Giấy phép riêng của tài liệu; trống nếu không có.',
    note: 'Ghi chú.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
  },
};

const OF_DATASET = `id code ${TITLES} description_vi: description(language: VI) description_en: description(language: EN)
  publisher { code ${NAMES} } licence attribution homepage frequency modified
  temporal_coverage: temporalCoverage temporal_coverage_start: temporalCoverageStart
  temporal_coverage_end: temporalCoverageEnd topics { code } contact { name email url }
  keywords_vi: keywords(language: VI) keywords_en: keywords(language: EN) themes access_rights: accessRights
  spatial_coverage: spatialCoverage { code ${NAMES} } temporal: statedCoverage { from to }
  conforms_to: conformsTo`;

export const DATASETS: ListTable = {
  name: 'datasets',
  about: 'The datasets',
  row: [{ type: 'Dataset', fields: OF_DATASET }],
  filters: {
    code: 'DatasetFilter.codes',
    publisher: 'DatasetFilter.publishers',
    topic: 'DatasetFilter.topics',
  },
  read: readRootList('datasets', 'DatasetFilter', OF_DATASET),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã bộ dữ liệu.',
    title_vi: 'Tên bộ dữ liệu bằng tiếng Việt.',
    title_en: 'Tên bộ dữ liệu bằng tiếng Anh.',
    description_vi: 'Mô tả bằng tiếng Việt.',
    description_en: 'Mô tả bằng tiếng Anh.',
    publisher_code: 'Mã đơn vị công bố.',
    publisher_name_vi: 'Tên đơn vị công bố bằng tiếng Việt.',
    publisher_name_en: 'Tên đơn vị công bố bằng tiếng Anh.',
    licence: 'Giấy phép.',
    attribution: 'Ghi công mà giấy phép yêu cầu; trống nếu không yêu cầu.',
    homepage: 'Trang giới thiệu; trống nếu không có.',
    frequency: 'Chu kỳ cập nhật theo ISO 8601, ví dụ P1Y.',
    modified: 'Lần cuối một dòng được thêm, sửa hoặc rút.',
    temporal_coverage: 'Các năm có số liệu; trống nếu không có số liệu.',
    temporal_coverage_start: 'Ngày đầu của thời gian có số liệu.',
    temporal_coverage_end: 'Ngày cuối của thời gian có số liệu.',
    topics_code: 'Mã các chủ đề.',
    contact_name: 'Đầu mối liên hệ; trống nếu không có.',
    contact_email: 'Thư điện tử của đầu mối liên hệ.',
    contact_url: 'Trang hoặc biểu mẫu để liên hệ.',
    keywords_vi: 'Các từ khoá bằng tiếng Việt.',
    keywords_en: 'Các từ khoá bằng tiếng Anh.',
    themes: 'Địa chỉ các chủ đề theo danh mục quốc tế, ví dụ chủ đề dữ liệu của EU.',
    access_rights: 'Ai được đọc dữ liệu gốc: PUBLIC, RESTRICTED hoặc NON_PUBLIC.',
    spatial_coverage_code: 'Mã đơn vị mà bộ dữ liệu nói về.',
    spatial_coverage_name_vi: 'Tên đơn vị đó bằng tiếng Việt.',
    spatial_coverage_name_en: 'Tên đơn vị đó bằng tiếng Anh.',
    temporal_from: 'Kỳ đầu tiên mà nơi công bố nêu; trống nếu không nêu.',
    temporal_to: 'Kỳ cuối cùng mà nơi công bố nêu; trống nếu không nêu.',
    conforms_to: 'Địa chỉ các tiêu chuẩn mà nó tuân theo.',
  },
};
