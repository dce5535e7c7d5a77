import type { ExampleGroup } from '../example.js';
import { ARTICLE_2023 } from './seed-codes.js';

export const documentsExamples: ExampleGroup = {
  title: { vi: 'Văn bản, tài liệu nguồn', en: 'Source documents' },
  examples: [
    {
      id: 'documents',
      title: {
        vi: 'Số liệu được lấy từ những văn bản, tài liệu nào?',
        en: 'Which documents do the observations come from?',
      },
      about: {
        vi: 'Danh sách văn bản, tài liệu nguồn, theo từng trang.',
        en: 'The source documents, page by page.',
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
      id: 'article-observations',
      title: {
        vi: 'Bài báo tháng 12/2023 nêu những số liệu nào, ở câu nào?',
        en: 'Which values does the December 2023 article give, and in which sentences?',
      },
      about: {
        vi: 'Mọi số liệu lấy từ một văn bản, kèm câu được trích.',
        en: 'Every observation taken from one document, with the sentences quoted.',
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
      id: 'datasets',
      title: {
        vi: 'Có những bộ dữ liệu nào, theo giấy phép nào?',
        en: 'Which datasets are there, and under which licences?',
      },
      about: {
        vi: 'Các bộ dữ liệu, đơn vị công bố và giấy phép sử dụng.',
        en: 'Datasets, their publishers and licences.',
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
  ],
};
