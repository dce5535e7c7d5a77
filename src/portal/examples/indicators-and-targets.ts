import type { Example } from '../example.js';
import { GOVERNANCE_INDICES, POPULATION, PROVINCE, RESOLUTION_06_REPORT } from './seed-codes.js';

export const indicatorAndTargetExamples: readonly Example[] = [
  {
    id: 'resolution-targets',
    title: {
      vi: 'Nghị quyết 06-NQ/TU đặt ra những mục tiêu nào, đến năm nào?',
      en: 'Which targets does Resolution 06-NQ/TU set, and by when?',
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
    id: 'population-breakdown',
    title: {
      vi: 'Dân số từng huyện theo giới tính và theo thành thị, nông thôn là bao nhiêu?',
      en: 'What is the population of each district, by sex and by urban or rural area?',
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
    id: 'governance-indices',
    title: {
      vi: 'Chỉ số PCI và PAPI của tỉnh thay đổi ra sao qua các năm?',
      en: 'How have the province’s PCI and PAPI scores changed over the years?',
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
    id: 'unit-indicators',
    title: {
      vi: 'Có những số liệu nào về Thanh Hóa?',
      en: 'What data is there about Thanh Hóa?',
    },
    query: `query UnitIndicators($unit: String!, $language: Language, $after: String) {
  indicators(filter: { hasObservationsFor: { unit: $unit } }, first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      code
      name(language: $language)
      topic { name(language: $language) }
      latest(unit: $unit) { period text(language: $language) }
    }
  }
}`,
    variables: { unit: PROVINCE, language: 'VI', after: null },
  },
];
