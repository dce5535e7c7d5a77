import type { ExampleGroup } from '../example.js';
import { PCI } from './seed-codes.js';

export const revisionsExamples: ExampleGroup = {
  title: { vi: 'Phiên bản và trích dẫn', en: 'Revisions and citing' },
  examples: [
    {
      id: 'revisions',
      title: {
        vi: 'Danh mục được công bố khi nào, phiên bản hiện tại là số mấy?',
        en: 'When was the catalogue published, and what is its current revision?',
      },
      about: {
        vi: 'Các lần công bố; mỗi phiên bản giữ nguyên mãi và đọc lại được.',
        en: 'What was published when; a revision never changes and can be read again.',
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
    {
      id: 'recent-changes',
      title: {
        vi: 'Lần công bố gần nhất đã thay đổi những gì?',
        en: 'What did the newest revision change?',
      },
      about: {
        vi: 'Từng dòng được thêm, sửa hoặc rút lại so với phiên bản trước.',
        en: 'Each row that was added, changed or withdrawn since the revision before.',
      },
      query: `query RecentChanges($kinds: [ChangeKind!], $language: Language, $after: String) {
  catalogue {
    revision {
      number
      publishedAt
      changes(kinds: $kinds, first: 20, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { kindLabel(language: $language) table before after }
      }
    }
  }
}`,
      variables: { kinds: null, language: 'VI', after: null },
    },
    {
      id: 'cite',
      title: {
        vi: 'Trích dẫn chỉ tiêu này trong báo cáo, luận văn như thế nào?',
        en: 'How do I cite this indicator in a report or a thesis?',
      },
      about: {
        vi: 'Câu trích dẫn, địa chỉ cố định, BibTeX và CSL-JSON.',
        en: 'A reference as text, with its permanent address, BibTeX and CSL-JSON.',
      },
      query: `query Cite($indicator: String!, $language: Language) {
  indicator(code: $indicator) {
    name(language: $language)
    reference(language: $language) {
      text
      address
      bibtex
      csl
    }
  }
}`,
      variables: { indicator: PCI, language: 'VI' },
    },
  ],
};
