import { batched } from '../loading/batch.js';
import { memoize } from '../loading/memoize.js';
import type { Reader } from '../loading/reader.js';
import { yearsOf } from '../scalars/period.js';
import {
  type CatalogueRow,
  type CountField,
  countTables,
  findCatalogue,
  findTemporalCoverage,
} from './catalogue.queries.js';

/** What a package says of the catalogue as a whole. */
export type CatalogueDescription = Pick<
  CatalogueRow,
  | 'titleVi'
  | 'titleEn'
  | 'descriptionVi'
  | 'descriptionEn'
  | 'publisherId'
  | 'licence'
  | 'timeZone'
  | 'spatialCoverageId'
  | 'contactName'
  | 'contactEmail'
  | 'contactUrl'
  | 'homepage'
  | 'shortNameVi'
  | 'shortNameEn'
  | 'accentColour'
  | 'logo'
  | 'aboutVi'
  | 'aboutEn'
  | 'termsVi'
  | 'termsEn'
  | 'accessibilityVi'
  | 'accessibilityEn'
>;

/** Used until a package describes the catalogue. */
const DEFAULT_DESCRIPTION: CatalogueDescription = {
  titleVi: 'Danh mục dữ liệu mở',
  titleEn: 'Open data catalogue',
  descriptionVi: null,
  descriptionEn: null,
  publisherId: null,
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  timeZone: null,
  spatialCoverageId: null,
  contactName: null,
  contactEmail: null,
  contactUrl: null,
  homepage: null,
  shortNameVi: null,
  shortNameEn: null,
  accentColour: null,
  logo: null,
  aboutVi: null,
  aboutEn: null,
  termsVi: null,
  termsEn: null,
  accessibilityVi: null,
  accessibilityEn: null,
};

export const catalogueLoaders = (reader: Reader) => ({
  /** Number of rows in the revision; one statement for all tables that a query selects. */
  countOf: batched<CountField, number>(reader, async (names) => {
    const totals = new Map((await countTables(reader, names)).map(({ name, total }) => [name, total]));
    return names.map((name) => totals.get(name) ?? 0);
  }),

  theCatalogue: memoize<CatalogueDescription>(
    async () => (await findCatalogue(reader)) ?? DEFAULT_DESCRIPTION,
  ),

  /** The years of its observations, as a period; null where there are none. */
  temporalCoverage: memoize(async () => {
    const span = await findTemporalCoverage(reader);
    return span && yearsOf(span.start, span.end);
  }),
});
