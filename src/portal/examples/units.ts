import type { ExampleGroup } from '../example.js';
import {
  FIRST_DAY_OF_34_PROVINCES,
  LAST_DAY_OF_DISTRICTS,
  MERGED_PROVINCE,
  POPULATION,
  PROVINCE,
  REUSED_COMMUNE_CODE,
  TODAY,
} from './seed-codes.js';

export const unitsExamples: ExampleGroup = {
  title: { vi: 'Đơn vị hành chính qua các thời kỳ', en: 'Units through time' },
  examples: [
    {
      id: 'communes-today',
      title: {
        vi: 'Hiện nay Thanh Hóa có những xã, phường nào?',
        en: 'Which communes and wards does Thanh Hóa have today?',
      },
      about: {
        vi: 'Danh sách đơn vị có hiệu lực vào một ngày.',
        en: 'The units in force on a given day.',
      },
      query: `query CommunesToday($province: String!, $on: Date!, $language: Language, $after: String) {
  units(filter: { kinds: [COMMUNE], within: $province, inForceOn: $on }, first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { code name(language: $language) validFrom parent { name(language: $language) } }
  }
}`,
      variables: { province: PROVINCE, on: TODAY, language: 'VI', after: null },
    },
    {
      id: 'commune-lineage',
      title: {
        vi: 'Phường Đông Thọ cũ nay thuộc phường nào, và mã cũ của phường nay được cấp cho phường nào?',
        en: 'What became of Đông Thọ ward, and which ward has its code today?',
      },
      about: {
        vi: 'Đơn vị trước và sau khi sáp nhập, kèm văn bản quy định.',
        en: 'A unit before and after a merger, with the legal document.',
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
      variables: { code: REUSED_COMMUNE_CODE, before: LAST_DAY_OF_DISTRICTS, after: TODAY, language: 'VI' },
    },
    {
      id: 'old-units-today',
      title: {
        vi: 'Các tỉnh, thành phố trước ngày 1/7/2025 nay thuộc tỉnh, thành phố nào?',
        en: 'Which province is each province from before July 2025 part of today?',
      },
      about: {
        vi: 'Mỗi tỉnh cũ nay nằm trong tỉnh nào, toàn bộ hay một phần.',
        en: 'Where each former province is today, whole or in part.',
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
      variables: { before: LAST_DAY_OF_DISTRICTS, on: TODAY, language: 'VI' },
    },
    {
      id: 'population-on-new-boundaries',
      title: {
        vi: 'Năm 2019, dân số trên địa bàn tỉnh Tuyên Quang hiện nay là bao nhiêu?',
        en: 'How many people lived in the area of present-day Tuyên Quang in 2019?',
      },
      about: {
        vi: 'Tính lại số liệu cũ theo địa giới mới, kèm từng phần đã cộng.',
        en: 'Derives an old value for new boundaries, with the parts that were added up.',
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
        vi: 'Dân số năm 2019 tính theo địa giới 34 tỉnh, thành phố hiện nay là bao nhiêu?',
        en: 'How many people lived within each of today’s 34 provinces in 2019?',
      },
      about: {
        vi: 'Tính lại số liệu cũ cho tất cả các tỉnh hiện nay cùng lúc.',
        en: 'Derives old values for all of today’s provinces at once.',
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
  ],
};
