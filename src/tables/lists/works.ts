// What is built and what is practised: infrastructure assets, practice models and their adoptions.
import { DATASET, type ListTable, NAMES, PAGE_INFO, pagesOf, readRootList } from '../list-table.js';

const STATUS = 'status status_vi: statusLabel(language: VI) status_en: statusLabel(language: EN)';

const ASSET = `id code ${NAMES} kind kind_vi: kindLabel(language: VI) kind_en: kindLabel(language: EN) ${STATUS}
  description_vi: description(language: VI) description_en: description(language: EN) homepage
  operator { code ${NAMES} } serves { code } depends_on: dependsOn { code } dependents { code } topics { code }
  sources { document { code } locator } ${DATASET}`;

const OF_STATUS = {
  status: 'Tình trạng.',
  status_vi: 'Tình trạng, viết bằng tiếng Việt.',
  status_en: 'Tình trạng, viết bằng tiếng Anh.',
};

const OF_DATASET = { dataset_code: 'Mã bộ dữ liệu.', dataset_licence: 'Giấy phép của bộ dữ liệu.' };

const OF_SOURCES = {
  sources_document_code: 'Mã các tài liệu mô tả.',
  sources_locator: 'Vị trí trong từng tài liệu, theo thứ tự của cột sources_document_code.',
};

export const INFRASTRUCTURE: ListTable = {
  name: 'infrastructure',
  about: 'The infrastructure assets',
  row: [{ type: 'InfrastructureAsset', fields: ASSET }],
  filters: {
    code: 'InfrastructureFilter.codes',
    kind: 'InfrastructureFilter.kinds',
    status: 'InfrastructureFilter.statuses',
    topic: 'InfrastructureFilter.topics',
    operator: 'InfrastructureFilter.operator',
    serves: 'InfrastructureFilter.serves',
    dependsOn: 'InfrastructureFilter.dependsOn',
  },
  read: readRootList('infrastructureAssets', 'InfrastructureFilter', ASSET),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã hạ tầng.',
    name_vi: 'Tên bằng tiếng Việt.',
    name_en: 'Tên bằng tiếng Anh.',
    kind: 'Loại hạ tầng.',
    kind_vi: 'Loại hạ tầng, viết bằng tiếng Việt.',
    kind_en: 'Loại hạ tầng, viết bằng tiếng Anh.',
    ...OF_STATUS,
    description_vi: 'Mô tả bằng tiếng Việt.',
    description_en: 'Mô tả bằng tiếng Anh.',
    homepage: 'Địa chỉ trên mạng; trống nếu không biết.',
    operator_code: 'Mã đơn vị vận hành.',
    operator_name_vi: 'Tên đơn vị vận hành bằng tiếng Việt.',
    operator_name_en: 'Tên đơn vị vận hành bằng tiếng Anh.',
    serves_code: 'Mã các đơn vị được phục vụ.',
    depends_on_code: 'Mã các hạ tầng mà nó phụ thuộc trực tiếp.',
    dependents_code: 'Mã các hạ tầng phụ thuộc trực tiếp vào nó.',
    topics_code: 'Mã các chủ đề.',
    ...OF_SOURCES,
    ...OF_DATASET,
  },
};

const MODEL = `id code ${NAMES} ${STATUS} summary_vi: summary(language: VI) summary_en: summary(language: EN)
  topic { code ${NAMES} } lead { code ${NAMES} } infrastructure: infrastructureAssets { code }
  adoptions { count: totalCount } sources { document { code } locator } ${DATASET}`;

export const MODELS: ListTable = {
  name: 'models',
  about: 'The practice models',
  row: [{ type: 'PracticeModel', fields: MODEL }],
  filters: {
    code: 'ModelFilter.codes',
    status: 'ModelFilter.statuses',
    topic: 'ModelFilter.topics',
    adoptedBy: 'ModelFilter.adoptedBy',
  },
  read: readRootList('models', 'ModelFilter', MODEL),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã mô hình.',
    name_vi: 'Tên mô hình bằng tiếng Việt.',
    name_en: 'Tên mô hình bằng tiếng Anh.',
    ...OF_STATUS,
    summary_vi: 'Tóm tắt bằng tiếng Việt.',
    summary_en: 'Tóm tắt bằng tiếng Anh.',
    topic_code: 'Mã chủ đề.',
    topic_name_vi: 'Tên chủ đề bằng tiếng Việt.',
    topic_name_en: 'Tên chủ đề bằng tiếng Anh.',
    lead_code: 'Mã đơn vị chủ trì.',
    lead_name_vi: 'Tên đơn vị chủ trì bằng tiếng Việt.',
    lead_name_en: 'Tên đơn vị chủ trì bằng tiếng Anh.',
    infrastructure_code: 'Mã các hạ tầng được sử dụng.',
    adoptions_count: 'Số lần áp dụng.',
    ...OF_SOURCES,
    ...OF_DATASET,
  },
};

const ADOPTION = `id model { code ${NAMES} } unit { code ${NAMES} } ${STATUS} since since_start: sinceStart
  since_end: sinceEnd numerator denominator source { document { code } locator } ${DATASET}`;

const ADOPTIONS_OF_MODEL = `query ($code: String!, $after: String) {
  of: model(code: $code) { list: adoptions(first: 100, after: $after) { ${PAGE_INFO} nodes { ${ADOPTION} } } } }`;

/** The adoptions of each model, in the order of the models. */
export const ADOPTIONS: ListTable = {
  name: 'adoptions',
  about: 'The adoptions of practice models by units',
  row: [{ type: 'Adoption', fields: ADOPTION }],
  filters: {
    model: 'ModelFilter.codes',
    topic: 'ModelFilter.topics',
  },
  async *read(run, filter) {
    for await (const models of readRootList('models', 'ModelFilter', 'code')(run, filter))
      for (const { code } of models) yield* pagesOf(run, ADOPTIONS_OF_MODEL, { code });
    return undefined;
  },
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    model_code: 'Mã mô hình.',
    model_name_vi: 'Tên mô hình bằng tiếng Việt.',
    model_name_en: 'Tên mô hình bằng tiếng Anh.',
    unit_code: 'Mã đơn vị áp dụng.',
    unit_name_vi: 'Tên đơn vị áp dụng bằng tiếng Việt.',
    unit_name_en: 'Tên đơn vị áp dụng bằng tiếng Anh.',
    ...OF_STATUS,
    since: 'Thời điểm bắt đầu, chính xác như nguồn ghi.',
    since_start: 'Ngày đầu của thời điểm bắt đầu.',
    since_end: 'Ngày cuối của thời điểm bắt đầu.',
    numerator: 'Số địa bàn đã áp dụng; trống nếu không đếm.',
    denominator: 'Tổng số địa bàn của đơn vị; trống nếu không đếm.',
    source_document_code: 'Mã tài liệu nguồn.',
    source_locator: 'Vị trí trong tài liệu.',
    ...OF_DATASET,
  },
};
