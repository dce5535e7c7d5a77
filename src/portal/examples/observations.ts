import type { ExampleGroup } from '../example.js';
import { DTI_RANK, GOVERNANCE_INDICES, PCI, POPULATION, PROVINCE } from './seed-codes.js';

export const observationsExamples: ExampleGroup = {
  title: { vi: 'Chỉ tiêu và số liệu', en: 'Indicators and observations' },
  examples: [
    {
      id: 'dti-rank-over-years',
      title: {
        vi: 'Thanh Hóa xếp thứ mấy về chuyển đổi số (DTI) qua các năm?',
        en: 'How has Thanh Hóa ranked in digital transformation (DTI) over the years?',
      },
      about: {
        vi: 'Một chuỗi số liệu theo năm, mỗi số liệu kèm nguồn.',
        en: 'One series over the years, each observation with its source.',
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
      id: 'governance-indices',
      title: {
        vi: 'Chỉ số PCI và PAPI của tỉnh thay đổi ra sao qua các năm?',
        en: 'How have the province’s PCI and PAPI scores changed over the years?',
      },
      about: {
        vi: 'Vài chỉ tiêu của một tỉnh qua các năm trong một truy vấn.',
        en: 'Several indicators of a province over the years in one query.',
      },
      query: `query GovernanceIndices($unit: String!, $indicators: [String!]!, $language: Language) {
  unit(code: $unit) {
    name(language: $language)
    series(filter: { indicators: $indicators, totalsOnly: true }, first: 10) {
      nodes {
        indicator { name(language: $language) dataset { title(language: $language) licence } }
        observations(first: 100) { nodes { period value text(language: $language) } }
      }
    }
  }
}`,
      variables: { unit: PROVINCE, indicators: GOVERNANCE_INDICES, language: 'VI' },
    },
    {
      id: 'population-breakdown',
      title: {
        vi: 'Dân số từng huyện theo giới tính và theo thành thị, nông thôn là bao nhiêu?',
        en: 'What is the population of each district, by sex and by urban or rural area?',
      },
      about: {
        vi: 'Số liệu chia theo giới tính, thành thị và nông thôn; dùng fragment để khỏi viết lặp.',
        en: 'Values by sex and by urban or rural area; a fragment saves repetition.',
      },
      query: `query PopulationBreakdown($indicators: [String!]!, $province: String!, $language: Language) {
  bySex: observations(
    filter: {
      indicators: $indicators
      within: $province
      unitKinds: [DISTRICT]
      breakdown: [{ dimension: "sex", categories: ["MALE", "FEMALE"] }]
    }
    first: 100
  ) { ...observationFields }
  byArea: observations(
    filter: {
      indicators: $indicators
      within: $province
      unitKinds: [DISTRICT]
      breakdown: [{ dimension: "area", categories: ["URBAN", "RURAL"] }]
    }
    first: 100
  ) { ...observationFields }
}

fragment observationFields on ObservationConnection {
  totalCount
  nodes {
    period
    value
    series { unit { code name(language: $language) } breakdown { code } }
  }
}`,
      variables: { indicators: [POPULATION], province: PROVINCE, language: 'VI' },
    },
    {
      id: 'changes',
      title: {
        vi: 'Thứ hạng DTI của tỉnh tăng hay giảm qua từng năm?',
        en: 'Has the DTI rank of the province improved or worsened from year to year?',
      },
      about: {
        vi: 'Mỗi số liệu kèm mức thay đổi so với kỳ trước, và đó là tốt lên hay kém đi.',
        en: 'Each observation with its change since the one before, and whether it is better.',
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
      id: 'statistics',
      title: {
        vi: 'Giai đoạn 2005–2016, PCI của Thanh Hóa tăng bình quân bao nhiêu phần trăm mỗi năm, cao nhất và thấp nhất vào năm nào?',
        en: 'How fast did the PCI of Thanh Hóa grow per year from 2005 to 2016, and when was it highest and lowest?',
      },
      about: {
        vi: 'Trung bình, cao nhất, thấp nhất và tốc độ tăng của một giai đoạn.',
        en: 'Mean, maximum, minimum and growth over a span of years.',
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
  ],
};
