import type { Example } from '../example.js';
import {
  COMPARED_INDICATORS,
  DTI_RANK,
  NEIGHBOURING_PROVINCES,
  PCI,
  POPULATION,
  PROVINCE,
} from './seed-codes.js';

export const analysisExamples: readonly Example[] = [
  {
    id: 'ranking',
    title: {
      vi: 'Những tỉnh, thành phố nào dẫn đầu về chỉ số năng lực cạnh tranh (PCI), tăng hay giảm mấy bậc so với năm trước?',
      en: 'Which provinces lead in competitiveness (PCI), and how many places has each moved since the year before?',
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
    query: `query Compare($indicators: [String!]!, $units: [String!]!, $language: Language) {
  compare(indicators: $indicators, units: $units) {
    unit { code name(language: $language) }
    cells { period text(language: $language) status series { indicator { name(language: $language) } } }
  }
}`,
    variables: { indicators: COMPARED_INDICATORS, units: NEIGHBOURING_PROVINCES, language: 'VI' },
  },
  {
    id: 'statistics',
    title: {
      vi: 'Giai đoạn 2005–2016, PCI của Thanh Hóa tăng bình quân bao nhiêu phần trăm mỗi năm, cao nhất và thấp nhất vào năm nào?',
      en: 'How fast did the PCI of Thanh Hóa grow per year from 2005 to 2016, and when was it highest and lowest?',
    },
    query: `query Statistics($indicator: String!, $unit: String!, $from: Period, $to: Period, $language: Language) {
  indicator(code: $indicator) {
    name(language: $language)
    series(filter: { subjects: [{ unit: $unit }], totalsOnly: true }, first: 1) {
      nodes {
        statistics(from: $from, to: $to) {
          count
          mean
          growthPerYear
          minimum { period text(language: $language) }
          maximum { period text(language: $language) }
          change { absolute relative improved reason }
          excluded { observation { period text(language: $language) } reason }
        }
      }
    }
  }
}`,
    variables: { indicator: PCI, unit: PROVINCE, from: '2005', to: '2016', language: 'VI' },
  },
  {
    id: 'changes',
    title: {
      vi: 'Thứ hạng DTI của tỉnh tăng hay giảm qua từng năm?',
      en: 'Has the DTI rank of the province improved or worsened from year to year?',
    },
    query: `query Changes($indicator: String!, $unit: String!, $language: Language) {
  indicator(code: $indicator) {
    series(filter: { subjects: [{ unit: $unit }], totalsOnly: true }, first: 1) {
      nodes {
        observations(first: 100) {
          nodes { period text(language: $language) change { absolute improved reason } }
        }
      }
    }
  }
}`,
    variables: { indicator: DTI_RANK, unit: PROVINCE, language: 'VI' },
  },
  {
    id: 'aggregate',
    title: {
      vi: 'Tổng dân số 63 tỉnh, thành phố năm 2019 là bao nhiêu, có thiếu số liệu của tỉnh nào không?',
      en: 'What was the total population of the 63 provinces in 2019, and is any province missing?',
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
  {
    id: 'target-progress',
    title: {
      vi: 'Thanh Hóa đã đạt những mục tiêu nào, mục tiêu nào chưa đạt và còn thiếu bao nhiêu, mỗi năm cần cải thiện thêm bao nhiêu?',
      en: 'Which targets has Thanh Hóa met, how far off are the others, and what change is needed per year?',
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
];
