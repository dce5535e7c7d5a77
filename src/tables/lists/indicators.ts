import type { AnswerObject } from '../../flattening/selected-cell.js';
import { DATASET, type ListTable, NAMES, type RunQuery, readRootList } from '../list-table.js';

const INDICATOR = `id code ${NAMES} definition_vi: definition(language: VI) definition_en: definition(language: EN)
  unit_of_measure: unitOfMeasure { code ${NAMES} symbol_vi: symbol(language: VI) symbol_en: symbol(language: EN) }
  direction aggregation weight { code } decimals topic { code ${NAMES} } topics { code } dimensions { code }
  has_totals: hasTotals former_codes: formerCodes
  aliases_vi: aliases(language: VI) aliases_en: aliases(language: EN) identifiers { scheme value }
  custodian { code ${NAMES} } ${DATASET}`;

export const INDICATORS: ListTable = {
  name: 'indicators',
  about: 'The indicators',
  row: [{ type: 'Indicator', fields: INDICATOR }],
  filters: {
    code: 'IndicatorFilter.codes',
    topic: 'IndicatorFilter.topics',
    dataset: 'IndicatorFilter.datasets',
    unitOfMeasure: 'IndicatorFilter.unitsOfMeasure',
    hasTargets: 'IndicatorFilter.hasTargets',
    period: 'IndicatorFilter.period',
    unit: 'IndicatorFilter.hasObservationsFor.unit',
  },
  read: readRootList('indicators', 'IndicatorFilter', INDICATOR),
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã chỉ tiêu.',
    name_vi: 'Tên chỉ tiêu bằng tiếng Việt.',
    name_en: 'Tên chỉ tiêu bằng tiếng Anh.',
    definition_vi: 'Định nghĩa bằng tiếng Việt.',
    definition_en: 'Định nghĩa bằng tiếng Anh.',
    unit_of_measure_code: 'Mã đơn vị tính.',
    unit_of_measure_name_vi: 'Tên đơn vị tính bằng tiếng Việt.',
    unit_of_measure_name_en: 'Tên đơn vị tính bằng tiếng Anh.',
    unit_of_measure_symbol_vi: 'Ký hiệu viết sau con số, bằng tiếng Việt.',
    unit_of_measure_symbol_en: 'Ký hiệu viết sau con số, bằng tiếng Anh.',
    direction: 'Giá trị cao hay thấp thì tốt hơn.',
    aggregation: 'Cách gộp giá trị của nhiều đơn vị.',
    weight_code: 'Mã chỉ tiêu dùng làm trọng số; trống nếu không có.',
    decimals: 'Số chữ số thập phân tối đa khi hiển thị.',
    topic_code: 'Mã chủ đề chính.',
    topic_name_vi: 'Tên chủ đề chính bằng tiếng Việt.',
    topic_name_en: 'Tên chủ đề chính bằng tiếng Anh.',
    topics_code: 'Mã mọi chủ đề, chủ đề chính trước.',
    dimensions_code: 'Mã các chiều phân loại.',
    has_totals: 'Có chuỗi tổng số, không phân loại hay không.',
    former_codes: 'Các mã cũ.',
    aliases_vi: 'Các tên khác bằng tiếng Việt.',
    aliases_en: 'Các tên khác bằng tiếng Anh.',
    identifiers_scheme: 'Hệ thống của từng mã định danh khác.',
    identifiers_value: 'Từng mã định danh khác, theo thứ tự của cột identifiers_scheme.',
    custodian_code: 'Mã đơn vị chịu trách nhiệm.',
    custodian_name_vi: 'Tên đơn vị chịu trách nhiệm bằng tiếng Việt.',
    custodian_name_en: 'Tên đơn vị chịu trách nhiệm bằng tiếng Anh.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
  },
};

const TOPIC = `id code ${NAMES} description_vi: description(language: VI) description_en: description(language: EN)
  parent { code ${NAMES} } ${DATASET}`;

export const TOPICS: ListTable = {
  name: 'topics',
  about: 'The topics',
  row: [{ type: 'Topic', fields: TOPIC }],
  filters: { code: 'Query.topics.codes' },
  async *read(run, { codes = null }) {
    yield codes === null
      ? await readTree(run)
      : (await readTopics(run, codes as string[])).map(({ topic }) => topic);
    return undefined;
  },
  vi: {
    id: 'Định danh, giống nhau ở mọi bản phát hành.',
    code: 'Mã chủ đề.',
    name_vi: 'Tên chủ đề bằng tiếng Việt.',
    name_en: 'Tên chủ đề bằng tiếng Anh.',
    description_vi: 'Mô tả bằng tiếng Việt.',
    description_en: 'Mô tả bằng tiếng Anh.',
    parent_code: 'Mã chủ đề cấp trên; trống nếu không có.',
    parent_name_vi: 'Tên chủ đề cấp trên bằng tiếng Việt.',
    parent_name_en: 'Tên chủ đề cấp trên bằng tiếng Anh.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
  },
};

/** How many topics are asked for at once. */
const AT_ONCE = 100;

interface FoundTopic {
  topic: AnswerObject;
  children: string[];
}

/** The topics with these codes, or those at the top, with the codes below each. */
async function readTopics(run: RunQuery, codes: string[] | null): Promise<FoundTopic[]> {
  const { list } = await run(
    `query ($codes: [String!]) { list: topics(codes: $codes) { ${TOPIC} children { code } } }`,
    { codes },
  );
  return (list as (AnswerObject & { children: { code: string }[] })[]).map(({ children, ...topic }) => ({
    topic,
    children: children.map(({ code }) => code),
  }));
}

/** All topics, each before those below it. The API has those at the top; the others are read level by level. */
async function readTree(run: RunQuery): Promise<AnswerObject[]> {
  const top = await readTopics(run, null);
  const found = new Map<string, FoundTopic>();
  for (let level = top; level.length > 0; ) {
    const below = level.flatMap(({ children }) => children);
    level = [];
    for (let at = 0; at < below.length; at += AT_ONCE)
      level.push(...(await readTopics(run, below.slice(at, at + AT_ONCE))));
    for (const one of level) found.set(String(one.topic.code), one);
  }
  const inOrder = ({ topic, children }: FoundTopic): AnswerObject[] => [
    topic,
    ...children.flatMap((code) => inOrder(found.get(code) as FoundTopic)),
  ];
  return top.flatMap(inOrder);
}
