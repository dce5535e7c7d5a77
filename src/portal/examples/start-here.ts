import type { ExampleGroup } from '../example.js';
import { DTI_PILLAR_RANKS, PROVINCE } from './seed-codes.js';

export const startHereExamples: ExampleGroup = {
  title: { vi: 'Bắt đầu từ đây', en: 'Start here' },
  examples: [
    {
      id: 'pillar-ranks',
      title: {
        vi: 'Tỉnh xếp thứ mấy về chính quyền số, kinh tế số và xã hội số?',
        en: 'How does the province rank in digital government, economy and society?',
      },
      about: {
        vi: 'Số liệu mới nhất của một tỉnh theo vài chỉ tiêu: truy vấn ngắn nhất để bắt đầu.',
        en: 'The newest observations of one province for a few indicators: the shortest query to start with.',
      },
      query: `query PillarRanks($unit: String!, $indicators: [String!]!, $language: Language) {
  unit(code: $unit) {
    name(language: $language)
    latest(indicators: $indicators) {
      period
      text(language: $language)
      series { indicator { name(language: $language) topic { name(language: $language) } } }
    }
  }
}`,
      variables: { unit: PROVINCE, indicators: DTI_PILLAR_RANKS, language: 'VI' },
    },
    {
      id: 'search',
      title: {
        vi: 'Gõ không dấu “chuyen doi so” thì tìm được gì?',
        en: 'What does a search for “chuyen doi so”, typed without accents, find?',
      },
      about: {
        vi: 'Tìm trong mọi loại dữ liệu cùng lúc; gõ không dấu hoặc gõ sai vẫn tìm được.',
        en: 'Searches everything at once; works without accents and with typing errors.',
      },
      query: `query Search($query: String!, $language: Language, $after: String) {
  search(query: $query, language: $language, first: 10, after: $after) {
    complete
    kinds { kind count }
    pageInfo { hasNextPage endCursor }
    nodes {
      kind
      score
      matches { field text start end }
      node {
        id
        ... on Indicator { code name(language: $language) }
        ... on Unit { code name(language: $language) validFrom validTo }
        ... on InfrastructureAsset { code name(language: $language) }
        ... on PracticeModel { code name(language: $language) }
        ... on Topic { code name(language: $language) }
        ... on Document { code number title(language: $language) }
        ... on Dataset { code title(language: $language) }
      }
    }
  }
}`,
      variables: { query: 'chuyen doi so', language: 'VI', after: null },
    },
    {
      id: 'search-pair',
      title: {
        vi: 'Gõ “PCI Thanh Hóa” thì thấy ngay số liệu mới nhất nào?',
        en: 'Which newest observation does a search for “PCI Thanh Hóa” show at once?',
      },
      about: {
        vi: 'Tìm một chỉ tiêu cùng một địa phương và nhận ngay số liệu mới nhất.',
        en: 'Searches for an indicator and a place together, with the newest observation.',
      },
      query: `query SearchPair($query: String!, $language: Language) {
  search(query: $query, language: $language, first: 5) {
    pairs {
      title(language: $language)
      subtitle(language: $language)
      inForce
      latest { value period source { document { title(language: $language) url } } }
    }
    nodes {
      kind
      title(language: $language)
      subtitle(language: $language)
      inForce
    }
  }
}`,
      variables: { query: 'PCI Thanh Hóa', language: 'VI' },
    },
    {
      id: 'unit-indicators',
      title: {
        vi: 'Có những số liệu nào về Thanh Hóa?',
        en: 'What data is there about Thanh Hóa?',
      },
      about: {
        vi: 'Mọi chỉ tiêu có số liệu của một đơn vị, kèm giá trị mới nhất.',
        en: 'Every indicator with data for a unit, with its newest value.',
      },
      query: `query UnitIndicators($unit: String!, $language: Language, $after: String) {
  indicators(filter: { hasObservationsFor: { unit: $unit } }, first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      code
      name(language: $language)
      topic { name(language: $language) }
      latest(unit: $unit) { period text(language: $language) }
    }
  }
}`,
      variables: { unit: PROVINCE, language: 'VI', after: null },
    },
    {
      id: 'topics',
      title: {
        vi: 'Danh mục có những chủ đề và chỉ tiêu nào?',
        en: 'Which topics and indicators does the catalogue have?',
      },
      about: {
        vi: 'Các chủ đề và chỉ tiêu của từng chủ đề, để biết danh mục có gì.',
        en: 'Topics with their indicators, to see what the catalogue holds.',
      },
      query: `query Topics($language: Language) {
  topics {
    code
    name(language: $language)
    parent { code }
    indicators(first: 20) { totalCount nodes { code name(language: $language) } }
  }
}`,
      variables: { language: 'VI' },
    },
  ],
};
