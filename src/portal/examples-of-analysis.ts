import type { Example } from './example.js';

// Every code that the examples name stands here, so that a change of the seeds is a change in one place.
const PROVINCE = '38';
const COMPETITIVENESS = 'PCI';
const POPULATION = 'POPULATION';
const DTI_RANK = 'DTI_RANK';
const COMPARED = ['PCI', 'PAPI_UNWEIGHTED', 'POPULATION'];
const NEIGHBOURS = ['38', '40', '37'];

/** Questions whose answers are worked out from the figures. */
export const examplesOfAnalysis: readonly Example[] = [
  {
    id: 'ranking',
    title: {
      vi: 'Tỉnh nào đứng đầu về năng lực cạnh tranh (PCI), lên xuống mấy bậc so với năm trước?',
      en: 'Which provinces lead in competitiveness (PCI), and how far did each move since the year before?',
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
    variables: { indicator: COMPETITIVENESS, language: 'VI' },
  },
  {
    id: 'district-ranking',
    title: {
      vi: 'Huyện nào của Thanh Hóa đông phụ nữ nhất, theo tổng điều tra 2019?',
      en: 'Which districts of Thanh Hóa had the most women in the census of 2019?',
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
    variables: { indicators: COMPARED, units: NEIGHBOURS, language: 'VI' },
  },
  {
    id: 'statistics',
    title: {
      vi: 'PCI của Thanh Hóa tăng bình quân bao nhiêu mỗi năm, cao nhất và thấp nhất khi nào?',
      en: 'How fast has the PCI of Thanh Hóa grown a year, and when was it highest and lowest?',
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
    variables: { indicator: COMPETITIVENESS, unit: PROVINCE, from: '2005', to: '2016', language: 'VI' },
  },
  {
    id: 'changes',
    title: {
      vi: 'Thứ hạng DTI của tỉnh mỗi năm tiến hay lùi?',
      en: 'Did the DTI rank of the province improve or fall each year?',
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
      vi: 'Cộng dân số 63 tỉnh, thành phố năm 2019 được bao nhiêu, có thiếu tỉnh nào không?',
      en: 'What do the populations of the 63 provinces in 2019 add up to, and is any missing?',
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
      vi: 'Mục tiêu nào của Thanh Hóa đã đạt, mục tiêu nào còn xa, mỗi năm cần thêm bao nhiêu?',
      en: 'Which targets of Thanh Hóa are met, which are far off, and what is needed a year?',
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
