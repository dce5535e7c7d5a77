import type { Example } from '../example.js';

export const catalogueExamples: readonly Example[] = [
  {
    id: 'topics',
    title: {
      vi: 'Danh mục có những chủ đề và chỉ tiêu nào?',
      en: 'Which topics and indicators does the catalogue have?',
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
  {
    id: 'datasets',
    title: {
      vi: 'Có những bộ dữ liệu nào, theo giấy phép nào?',
      en: 'Which datasets are there, and under which licences?',
    },
    query: `query Datasets($language: Language) {
  datasets(first: 50) {
    totalCount
    nodes {
      code
      title(language: $language)
      licence
      publisher { name(language: $language) }
      modified
      temporalCoverage
    }
  }
}`,
    variables: { language: 'VI' },
  },
  {
    id: 'documents',
    title: {
      vi: 'Số liệu được lấy từ những văn bản, tài liệu nào?',
      en: 'Which documents do the observations come from?',
    },
    query: `query Documents($language: Language, $after: String) {
  documents(first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { code number kind title(language: $language) issuer { name(language: $language) } issuedOn url licence }
  }
}`,
    variables: { language: 'VI', after: null },
  },
  {
    id: 'revisions',
    title: {
      vi: 'Danh mục được công bố khi nào, phiên bản hiện tại là số mấy?',
      en: 'When was the catalogue published, and what is its current revision?',
    },
    query: `query Revisions($language: Language) {
  catalogue {
    title(language: $language)
    licence
    temporalCoverage
    revision { number publishedAt note }
  }
  revisions(first: 20) { nodes { number publishedAt note } }
}`,
    variables: { language: 'VI' },
  },
];
