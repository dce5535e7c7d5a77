import type { SmallPackage } from './package.js';

/** A package with one thing of each kind, of which every code is made of the mark. */
export function oneOfEach(mark: string): SmallPackage {
  const named = { name_vi: `Tên ${mark}`, name_en: `Name ${mark}` };
  const citation = { document: `DOC-${mark}`, locator: 'Trang 1' };
  const unit = `${mark}@2020-01-01`;
  return {
    name: 'one-of-each',
    tables: {
      datasets: [{ code: `set-${mark}`, title_vi: `Bộ ${mark}`, licence: 'https://example.org/licence' }],
      topics: [{ code: `topic-${mark}`, ...named, position: 1 }],
      documents: [{ code: `DOC-${mark}`, title_vi: `Văn bản ${mark}`, kind: 'REPORT', language: 'VI' }],
      units: [{ code: mark, valid_from: '2020-01-01', kind: 'PROVINCE', ...named }],
      units_of_measure: [{ code: `M-${mark}`, ...named }],
      infrastructure_assets: [{ code: `ASSET-${mark}`, kind: 'PORTAL', status: 'OPERATING', ...named }],
      practice_models: [{ code: `MODEL-${mark}`, status: 'PILOT', ...named }],
      adoptions: [{ model: `MODEL-${mark}`, unit, status: 'PILOT', ...citation }],
      indicators: [
        {
          code: `IND-${mark}`,
          ...named,
          unit_of_measure: `M-${mark}`,
          direction: 'NEUTRAL',
          aggregation: 'SUM',
        },
      ],
      targets: [{ indicator: `IND-${mark}`, unit, period: '2030', value: 5, ...citation }],
      observations: [{ indicator: `IND-${mark}`, unit, period: '2024', value: 3, ...citation }],
    },
  };
}
