import type { ExampleGroup } from '../example.js';
import { AGENCY_NETWORK, FEEDBACK_CHANNEL } from './seed-codes.js';

export const infrastructureExamples: ExampleGroup = {
  title: { vi: 'Nền tảng và hạ tầng', en: 'Infrastructure' },
  examples: [
    {
      id: 'infrastructure',
      title: {
        vi: 'Tỉnh có những nền tảng, hạ tầng số nào và chúng phụ thuộc vào nhau ra sao?',
        en: 'What digital infrastructure does the province have, and what depends on what?',
      },
      about: {
        vi: 'Danh sách nền tảng, hạ tầng và quan hệ phụ thuộc giữa chúng.',
        en: 'Platforms and infrastructure, and what each depends on.',
      },
      query: `query Infrastructure($language: Language) {
  infrastructureAssets(first: 100) {
    totalCount
    nodes {
      code
      kind
      name(language: $language)
      status
      operator { name(language: $language) }
      dependsOn { code name(language: $language) }
    }
  }
}`,
      variables: { language: 'VI' },
    },
    {
      id: 'network-dependents',
      title: {
        vi: 'Nếu mạng của các cơ quan nhà nước ngừng hoạt động thì những hệ thống nào bị ảnh hưởng?',
        en: 'Which systems are affected if the network of state agencies fails?',
      },
      about: {
        vi: 'Đi ngược quan hệ phụ thuộc, để biết sự cố lan đến đâu.',
        en: 'Follows dependencies backwards, to see how far a failure reaches.',
      },
      query: `query NetworkDependents($network: String!, $language: Language) {
  infrastructureAsset(code: $network) {
    name(language: $language)
    description(language: $language)
    sources { document { title(language: $language) } locator quote }
  }
  infrastructureAssets(filter: { dependsOn: $network }, first: 100) {
    nodes { code kind name(language: $language) serves { name(language: $language) } }
  }
}`,
      variables: { network: AGENCY_NETWORK, language: 'VI' },
    },
    {
      id: 'feedback-channel',
      title: {
        vi: 'Có những số liệu nào về kênh phản hồi của người dân?',
        en: 'What data is there about the citizens’ feedback channel?',
      },
      about: {
        vi: 'Số liệu gắn với một nền tảng thay vì một địa phương.',
        en: 'Data about a platform instead of an area.',
      },
      query: `query FeedbackChannel($asset: String!, $language: Language) {
  infrastructureAsset(code: $asset) {
    name(language: $language)
    status
    homepage
    series(first: 50) {
      nodes {
        indicator { code name(language: $language) }
        latest { period text(language: $language) source { locator quote } }
      }
    }
  }
}`,
      variables: { asset: FEEDBACK_CHANNEL, language: 'VI' },
    },
  ],
};
