import type { Example } from '../example.js';
import { ARTICLE_2023, DTI_PILLAR_RANKS, DTI_RANK, PROVINCE } from './seed-codes.js';

export const digitalTransformationExamples: readonly Example[] = [
  {
    id: 'search',
    title: {
      vi: 'Gõ không dấu “chuyen doi so” thì tìm được gì?',
      en: 'What does a search for “chuyen doi so”, typed without accents, find?',
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
    id: 'article-observations',
    title: {
      vi: 'Bài báo tháng 12/2023 nêu những số liệu nào, ở câu nào?',
      en: 'Which values does the December 2023 article give, and in which sentences?',
    },
    query: `query ArticleObservations($document: String!, $language: Language) {
  document(code: $document) {
    title(language: $language)
    publisher
    issuedOn
    url
    observations(first: 100) {
      totalCount
      nodes {
        text(language: $language)
        period
        relation
        value
        lower
        upper
        denominator
        series {
          indicator { code name(language: $language) }
          subject { code name(language: $language) }
        }
        source { locator quote }
      }
    }
  }
}`,
    variables: { document: ARTICLE_2023, language: 'VI' },
  },
  {
    id: 'dti-rank-over-years',
    title: {
      vi: 'Thanh Hóa xếp thứ mấy về chuyển đổi số (DTI) qua các năm?',
      en: 'How has Thanh Hóa ranked in digital transformation (DTI) over the years?',
    },
    query: `query DtiRankOverYears($indicator: String!, $unit: String!, $language: Language) {
  indicator(code: $indicator) {
    name(language: $language)
    direction
    series(filter: { subjects: [{ unit: $unit }], totalsOnly: true }, first: 1) {
      nodes {
        subject { name(language: $language) }
        observations(first: 100) {
          nodes {
            period
            value
            denominator
            text(language: $language)
            source { document { title(language: $language) url } locator }
          }
        }
      }
    }
  }
}`,
    variables: { indicator: DTI_RANK, unit: PROVINCE, language: 'VI' },
  },
  {
    id: 'pillar-ranks',
    title: {
      vi: 'Tỉnh xếp thứ mấy về chính quyền số, kinh tế số và xã hội số?',
      en: 'How does the province rank in digital government, economy and society?',
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
    id: 'provinces-dti-2022',
    title: {
      vi: '63 tỉnh, thành phố xếp hạng ra sao theo DTI năm 2022?',
      en: 'How did the 63 provinces rank in the DTI of 2022?',
    },
    query: `query ProvincesDti2022($indicators: [String!]!, $period: Period!, $language: Language) {
  observations(
    filter: { indicators: $indicators, unitKinds: [PROVINCE], from: $period, to: $period }
    first: 100
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      value
      text(language: $language)
      series { unit { code name(language: $language) } }
    }
  }
}`,
    variables: { indicators: [DTI_RANK], period: '2022', language: 'VI' },
  },
];
