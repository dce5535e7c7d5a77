import type { Example } from './example.js';
import { examplesOfAnalysis } from './examples-of-analysis.js';

// Every code that the examples name stands here, so that a change of the seeds is a change in one place.
const PROVINCE = '38';
const ARTICLE = 'article-2023-12';
// The targets of resolution 06-NQ/TU are cited from the newspaper that reports them.
const RESOLUTION_REPORT = 'nq06-laodong';
const THREE_NO_MODEL = 'BA_KHONG';
const AGENCY_NETWORK = 'LAN_INTERNET';
const FEEDBACK_CHANNEL = 'PHAN_HOI';
const DTI_RANK = 'DTI_RANK';
const PILLAR_RANKS = ['DTI_GOVERNMENT_RANK', 'DTI_ECONOMY_RANK', 'DTI_SOCIETY_RANK'];
const POPULATION = 'POPULATION';
const GOVERNANCE_INDICES = ['PCI', 'PAPI_UNWEIGHTED'];
// Đông Thọ until 30 June 2025; from the next day the same code is Hàm Rồng, with another extent.
const REUSED_COMMUNE_CODE = '14758';
const LAST_DAY_OF_DISTRICTS = '2025-06-30';
const FIRST_DAY_OF_34_PROVINCES = '2025-07-01';
// Tuyên Quang, and Hà Giang that went into it.
const MERGED_PROVINCE = '08';

const today = new Date().toISOString().slice(0, 10);

export const examples: readonly Example[] = [
  {
    id: 'search',
    title: {
      vi: 'Gõ vài chữ, có dấu hay không, thì tìm thấy gì?',
      en: 'What is found by a few letters, with or without accents?',
    },
    query: `query Search($query: String!, $language: Language, $after: String) {
  search(query: $query, language: $language, first: 10, after: $after) {
    complete
    kinds { kind count }
    pageInfo { hasNextPage endCursor }
    nodes {
      kind
      score
      matches { field text start end }
      node {
        id
        ... on Indicator { code name(language: $language) }
        ... on Unit { code name(language: $language) validFrom validTo }
        ... on InfrastructureAsset { code name(language: $language) }
        ... on PracticeModel { code name(language: $language) }
        ... on Topic { code name(language: $language) }
        ... on Document { code number title(language: $language) }
        ... on Dataset { code title(language: $language) }
      }
    }
  }
}`,
    variables: { query: 'chuyen doi so', language: 'VI', after: null },
  },
  {
    id: 'article-figures',
    title: {
      vi: 'Bài báo tháng 12/2023 nêu những con số nào, ở câu nào?',
      en: 'Which figures does the December 2023 article give, and in which words?',
    },
    query: `query ArticleFigures($document: String!, $language: Language) {
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
    variables: { document: ARTICLE, language: 'VI' },
  },
  {
    id: 'dti-rank-over-years',
    title: {
      vi: 'Thanh Hóa xếp thứ mấy về chuyển đổi số (DTI) qua các năm?',
      en: 'How did Thanh Hóa rank in digital transformation (DTI) over the years?',
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
    id: 'pillar-ranks',
    title: {
      vi: 'Chính quyền số, kinh tế số, xã hội số của tỉnh đứng thứ mấy?',
      en: 'Where does the province stand in digital government, economy and society?',
    },
    query: `query PillarRanks($unit: String!, $indicators: [String!]!, $language: Language) {
  unit(code: $unit) {
    name(language: $language)
    latest(indicators: $indicators) {
      period
      text(language: $language)
      series { indicator { name(language: $language) topic { name(language: $language) } } }
    }
  }
}`,
    variables: { unit: PROVINCE, indicators: PILLAR_RANKS, language: 'VI' },
  },
  {
    id: 'provinces-dti-2022',
    title: {
      vi: '63 tỉnh, thành phố xếp thứ mấy trong DTI 2022?',
      en: 'How did the 63 provinces rank in the DTI 2022?',
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
    id: 'three-no-adopters',
    title: {
      vi: 'Những nơi nào đã áp dụng mô hình «3 Không», đến đâu rồi?',
      en: 'Who has taken up the «3 Không» (three no) model, and how far?',
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
      vi: 'Tỉnh có những hạ tầng số nào, cái nào phụ thuộc cái nào?',
      en: 'What digital infrastructure is there, and what depends on what?',
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
      vi: 'Nếu mạng của các cơ quan dừng, những hệ thống nào bị ảnh hưởng?',
      en: 'If the network of the agencies stops, which systems are affected?',
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
      vi: 'Kênh phản hồi của người dân đã có những số liệu gì?',
      en: 'What figures are there about the citizens’ feedback channel?',
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
  {
    id: 'communes-today',
    title: {
      vi: 'Hôm nay Thanh Hóa có những xã, phường nào?',
      en: 'Which communes does Thanh Hóa have today?',
    },
    query: `query CommunesToday($province: String!, $on: Date!, $language: Language, $after: String) {
  units(filter: { kinds: [COMMUNE], within: $province, inForceOn: $on }, first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { code name(language: $language) validFrom parent { name(language: $language) } }
  }
}`,
    variables: { province: PROVINCE, on: today, language: 'VI', after: null },
  },
  {
    id: 'commune-lineage',
    title: {
      vi: 'Phường Đông Thọ cũ nay thuộc đâu, và mã của nó nay là phường nào?',
      en: 'What became of Đông Thọ ward, and which ward has its code now?',
    },
    query: `query CommuneLineage($code: String!, $before: Date!, $after: Date!, $language: Language) {
  before: unit(code: $code, on: $before) {
    name(language: $language)
    validTo
    ancestors { kind name(language: $language) }
    successors { kind date to { code name(language: $language) } source { document { number } locator } }
  }
  after: unit(code: $code, on: $after) {
    name(language: $language)
    validFrom
    predecessors { kind date from { code name(language: $language) } source { document { number } locator } }
  }
}`,
    variables: { code: REUSED_COMMUNE_CODE, before: LAST_DAY_OF_DISTRICTS, after: today, language: 'VI' },
  },
  {
    id: 'old-units-today',
    title: {
      vi: 'Các tỉnh trước ngày 1/7/2025 nay thuộc tỉnh nào?',
      en: 'Which provinces of today are the provinces before July 2025 in?',
    },
    query: `query OldUnitsToday($before: Date!, $on: Date!, $language: Language) {
  units(filter: { kinds: [PROVINCE], inForceOn: $before }, first: 100) {
    totalCount
    nodes {
      code
      name(language: $language)
      on(date: $on) { unit { code name(language: $language) } whole areaShare populationShare }
    }
  }
}`,
    variables: { before: LAST_DAY_OF_DISTRICTS, on: today, language: 'VI' },
  },
  {
    id: 'population-on-new-boundaries',
    title: {
      vi: 'Tỉnh Tuyên Quang ngày nay có bao nhiêu dân năm 2019?',
      en: 'How many people did today’s Tuyên Quang have in 2019?',
    },
    query: `query PopulationOnNewBoundaries($unit: String!, $indicator: String!, $on: Date!, $language: Language) {
  unit(code: $unit, on: $on) {
    name(language: $language)
    observations(indicator: $indicator, from: "2019", to: "2019", boundaries: { inForceOn: $on }) {
      nodes {
        period
        value
        text(language: $language)
        derivation {
          method
          reason
          parts { unit { code name(language: $language) } weight observation { text(language: $language) } }
          changes { kind date source { document { number title(language: $language) } locator } }
        }
        source { document { title(language: $language) } locator }
      }
    }
  }
}`,
    variables: {
      unit: MERGED_PROVINCE,
      indicator: POPULATION,
      on: FIRST_DAY_OF_34_PROVINCES,
      language: 'VI',
    },
  },
  {
    id: 'provinces-on-new-boundaries',
    title: {
      vi: 'Dân số năm 2019 của 34 tỉnh, thành phố ngày nay là bao nhiêu?',
      en: 'How many people did each of today’s 34 provinces have in 2019?',
    },
    query: `query ProvincesOnNewBoundaries($indicator: String!, $on: Date!, $language: Language) {
  units(filter: { kinds: [PROVINCE], inForceOn: $on }, first: 100) {
    totalCount
    nodes {
      code
      name(language: $language)
      observations(indicator: $indicator, from: "2019", to: "2019", boundaries: { inForceOn: $on }, first: 1) {
        nodes { value derivation { method reason parts { unit { name(language: $language) } } } }
      }
    }
  }
}`,
    variables: { indicator: POPULATION, on: FIRST_DAY_OF_34_PROVINCES, language: 'VI' },
  },
  {
    id: 'resolution-targets',
    title: {
      vi: 'Nghị quyết 06-NQ/TU đặt ra những mục tiêu nào, đến năm nào?',
      en: 'Which targets does resolution 06-NQ/TU set, and by when?',
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
    variables: { document: RESOLUTION_REPORT, language: 'VI' },
  },
  {
    id: 'population-breakdown',
    title: {
      vi: 'Dân số từng huyện theo giới tính, theo thành thị và nông thôn?',
      en: 'How many people live in each district, by sex and by urban or rural area?',
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
  ) { ...figures }
  byArea: observations(
    filter: {
      indicators: $indicators
      within: $province
      unitKinds: [DISTRICT]
      breakdown: [{ dimension: "area", categories: ["URBAN", "RURAL"] }]
    }
    first: 100
  ) { ...figures }
}

fragment figures on ObservationConnection {
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
      vi: 'Chỉ số PCI và PAPI của tỉnh thay đổi ra sao?',
      en: 'How have the province’s PCI and PAPI indices moved?',
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
    id: 'figures-of-a-unit',
    title: {
      vi: 'Có những số liệu nào về Thanh Hóa?',
      en: 'What data is there about Thanh Hóa?',
    },
    query: `query FiguresOfAUnit($unit: String!, $language: Language, $after: String) {
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
  {
    id: 'topics',
    title: {
      vi: 'Danh mục có những chủ đề và chỉ tiêu nào?',
      en: 'Which topics and indicators does the catalogue hold?',
    },
    query: `query Topics($language: Language) {
  topics {
    code
    name(language: $language)
    parent { code }
    indicators(first: 20) { totalCount nodes { code name(language: $language) } }
  }
}`,
    variables: { language: 'VI' },
  },
  {
    id: 'datasets',
    title: {
      vi: 'Có những bộ dữ liệu nào, theo giấy phép gì?',
      en: 'Which datasets are there, and under which licences?',
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
  {
    id: 'documents',
    title: {
      vi: 'Số liệu dựa trên những văn bản nào?',
      en: 'Which documents do the figures rest on?',
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
    id: 'revisions',
    title: {
      vi: 'Danh mục được công bố khi nào, nay là bản thứ mấy?',
      en: 'When was the catalogue published, and which revision is this?',
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
  ...examplesOfAnalysis,
];
