import type { ExampleGroup } from '../example.js';
import { PROVINCE, RESOLUTION_06_REPORT, THREE_NO_MODEL } from './seed-codes.js';

export const modelsExamples: ExampleGroup = {
  title: { vi: 'Mô hình', en: 'Models' },
  examples: [
    {
      id: 'three-no-adopters',
      title: {
        vi: 'Những đơn vị nào đã áp dụng mô hình “3 Không”, kết quả đến đâu?',
        en: 'Which units have adopted the “3 Không” (Three Nos) model, and how far have they come?',
      },
      about: {
        vi: 'Một mô hình, các đơn vị áp dụng và tiến độ của từng đơn vị.',
        en: 'A model, the units that adopted it, and the progress of each.',
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
  ],
};

export const targetsExamples: ExampleGroup = {
  title: { vi: 'Mục tiêu', en: 'Targets' },
  examples: [
    {
      id: 'resolution-targets',
      title: {
        vi: 'Nghị quyết 06-NQ/TU đặt ra những mục tiêu nào, đến năm nào?',
        en: 'Which targets does Resolution 06-NQ/TU set, and by when?',
      },
      about: {
        vi: 'Các mục tiêu trong một văn bản, kèm câu được trích.',
        en: 'The targets of one document, with the sentences quoted.',
      },
      query: `query ResolutionTargets($document: String!, $language: Language) {
  document(code: $document) {
    number
    title(language: $language)
    issuedOn
    targets(first: 100) {
      totalCount
      nodes {
        indicator { code name(language: $language) }
        subject { name(language: $language) }
        period
        relation
        value
        lower
        upper
        source { locator quote }
      }
    }
  }
}`,
      variables: { document: RESOLUTION_06_REPORT, language: 'VI' },
    },
    {
      id: 'target-progress',
      title: {
        vi: 'Thanh Hóa đã đạt những mục tiêu nào, mục tiêu nào chưa đạt và còn thiếu bao nhiêu, mỗi năm cần cải thiện thêm bao nhiêu?',
        en: 'Which targets has Thanh Hóa met, how far off are the others, and what change is needed per year?',
      },
      about: {
        vi: 'So mục tiêu với số liệu mới nhất: đã đạt chưa, còn thiếu bao nhiêu.',
        en: 'Compares targets with the newest data: met or not, and how far off.',
      },
      query: `query TargetProgress($unit: String!, $language: Language) {
  targets(filter: { subjects: [{ unit: $unit }] }, first: 50) {
    nodes {
      indicator { name(language: $language) }
      period
      text(language: $language)
      progress {
        latest { period text(language: $language) }
        gap
        achieved
        neededPerYear
        onTrack
        reason
      }
    }
  }
}`,
      variables: { unit: PROVINCE, language: 'VI' },
    },
  ],
};
