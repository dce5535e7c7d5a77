import type { Example } from '../example.js';
import { AGENCY_NETWORK, FEEDBACK_CHANNEL, THREE_NO_MODEL } from './seed-codes.js';

export const modelAndInfrastructureExamples: readonly Example[] = [
  {
    id: 'three-no-adopters',
    title: {
      vi: 'Những đơn vị nào đã áp dụng mô hình “3 Không”, kết quả đến đâu?',
      en: 'Which units have adopted the “3 Không” (Three Nos) model, and how far have they come?',
    },
    query: `query ThreeNoAdopters($model: String!, $language: Language) {
  model(code: $model) {
    name(language: $language)
    summary(language: $language)
    status
    adoptions(first: 100) {
      totalCount
      nodes {
        unit { code kind name(language: $language) }
        status
        since
        numerator
        denominator
        source { document { title(language: $language) } locator quote }
      }
    }
  }
}`,
    variables: { model: THREE_NO_MODEL, language: 'VI' },
  },
  {
    id: 'infrastructure',
    title: {
      vi: 'Tỉnh có những nền tảng, hạ tầng số nào và chúng phụ thuộc vào nhau ra sao?',
      en: 'What digital infrastructure does the province have, and what depends on what?',
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
];
