import type { ExampleGroup } from '../example.js';
import {
  COMPARED_INDICATORS,
  DTI_RANK,
  NEIGHBOURING_PROVINCES,
  PCI,
  POPULATION,
  PROVINCE,
} from './seed-codes.js';

export const comparingExamples: ExampleGroup = {
  title: { vi: 'So sánh và xếp hạng', en: 'Comparing and ranking' },
  examples: [
    {
      id: 'provinces-dti-2022',
      title: {
        vi: '63 tỉnh, thành phố xếp hạng ra sao theo DTI năm 2022?',
        en: 'How did the 63 provinces rank in the DTI of 2022?',
      },
      about: {
        vi: 'Lọc số liệu theo chỉ tiêu, loại đơn vị và kỳ.',
        en: 'Filters observations by indicator, kind of unit and period.',
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
    {
      id: 'ranking',
      title: {
        vi: 'Những tỉnh, thành phố nào dẫn đầu về chỉ số năng lực cạnh tranh (PCI), tăng hay giảm mấy bậc so với năm trước?',
        en: 'Which provinces lead in competitiveness (PCI), and how many places has each moved since the year before?',
      },
      about: {
        vi: 'Bảng xếp hạng kỳ mới nhất, thứ hạng kỳ trước và những tỉnh chưa có số liệu.',
        en: 'The newest ranking, the places of the period before, and the provinces without data.',
      },
      query: `query Ranking($indicator: String!, $language: Language) {
  indicator(code: $indicator) {
    name(language: $language)
    ranking(first: 63) {
      period
      previousPeriod
      totalCount
      withoutData { name(language: $language) }
      nodes {
        rank
        previousRank
        unit { code name(language: $language) }
        observation { text(language: $language) }
        change { absolute improved }
      }
    }
  }
}`,
      variables: { indicator: PCI, language: 'VI' },
    },
    {
      id: 'district-ranking',
      title: {
        vi: 'Theo Tổng điều tra dân số 2019, huyện nào của Thanh Hóa có dân số nữ đông nhất?',
        en: 'Which districts of Thanh Hóa had the most women in the 2019 census?',
      },
      about: {
        vi: 'Xếp hạng trong một tỉnh, theo một nhóm của chỉ tiêu.',
        en: 'A ranking within one province, for one category of the indicator.',
      },
      query: `query DistrictRanking($indicator: String!, $province: String!, $period: Period!, $language: Language) {
  indicator(code: $indicator) {
    ranking(
      period: $period
      among: { unitKind: DISTRICT, within: $province }
      breakdown: [{ dimension: "sex", categories: ["FEMALE"] }]
      first: 30
    ) {
      nodes { rank outOf unit { name(language: $language) } observation { text(language: $language) } }
    }
  }
}`,
      variables: { indicator: POPULATION, province: PROVINCE, period: '2019', language: 'VI' },
    },
    {
      id: 'compare',
      title: {
        vi: 'Thanh Hóa so với Nghệ An và Ninh Bình ra sao?',
        en: 'How does Thanh Hóa compare with Nghệ An and Ninh Bình?',
      },
      about: {
        vi: 'Bảng nhiều chỉ tiêu của nhiều đơn vị, mỗi ô ghi rõ kỳ của số liệu.',
        en: 'A table of several indicators for several units; each cell names its period.',
      },
      query: `query Compare($indicators: [String!]!, $units: [String!]!, $language: Language) {
  compare(indicators: $indicators, units: $units) {
    unit { code name(language: $language) }
    cells { period text(language: $language) status series { indicator { name(language: $language) } } }
  }
}`,
      variables: { indicators: COMPARED_INDICATORS, units: NEIGHBOURING_PROVINCES, language: 'VI' },
    },
    {
      id: 'aggregate',
      title: {
        vi: 'Tổng dân số 63 tỉnh, thành phố năm 2019 là bao nhiêu, có thiếu số liệu của tỉnh nào không?',
        en: 'What was the total population of the 63 provinces in 2019, and is any province missing?',
      },
      about: {
        vi: 'Cộng số liệu của các đơn vị và báo đơn vị nào còn thiếu.',
        en: 'Adds up the values of units and says which units are missing.',
      },
      query: `query Aggregate($indicator: String!, $period: Period!, $language: Language) {
  indicator(code: $indicator) {
    aggregate(over: { unitKind: PROVINCE }, period: $period) {
      value
      method
      reported
      expected
      missing { name(language: $language) }
      reason
    }
  }
}`,
      variables: { indicator: POPULATION, period: '2019', language: 'VI' },
    },
  ],
};
