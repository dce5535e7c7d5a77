import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { type Contact, contactOf } from '../datasets/contact.type.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import type { DatasetRow } from '../datasets/dataset.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, nameIn, titleIn } from '../scalars/language.js';
import { yearsOf } from '../scalars/period.js';
import { firstDayOfPeriod, lastDayOfPeriod } from '../scalars/period-text.js';
import { unitLoaders } from '../units/unit.loader.js';
import { type PackageSubject, titleOfPackage } from './package-title.js';

/** What a data package says of where its rows come from, in one language. */
export interface AboutPackage {
  language: Language;
  /** What it is, in words. */
  title: string;
  /** Title of the catalogue. */
  catalogue: string;
  /** The dataset that all its rows are of; null if they may be of several. */
  dataset: AboutDataset | null;
}

/** A dataset in one language; null where its publisher says nothing. */
export interface AboutDataset {
  code: string;
  description: string | null;
  licence: string;
  attribution: string | null;
  homepage: string | null;
  publisher: string | null;
  contact: Contact | null;
  keywords: readonly string[];
  themes: readonly string[];
  conformsTo: readonly string[];
  spatial: { code: string; title: string } | null;
  /** First and last day: as stated, or else those of the years of its observations. */
  temporal: { start?: string; end?: string } | null;
}

/** @param subject names only what the revision has */
export async function describeForPackage(
  context: Context,
  subject: PackageSubject,
  language: Language,
): Promise<AboutPackage> {
  const code = subject.ofPath.dataset;
  const [catalogue, row] = await Promise.all([
    context.loaders(catalogueLoaders).theCatalogue(),
    code === undefined ? null : context.loaders(datasetLoaders).datasetInAnyCase.load(code),
  ]);
  const titles = { catalogue: titleIn(language, catalogue), dataset: row && titleIn(language, row) };
  return {
    language,
    title: await titleOfPackage(context.loaders, subject, titles, language),
    catalogue: titles.catalogue,
    dataset: row && (await describeDataset(context, row, language)),
  };
}

async function describeDataset(
  { loaders }: Context,
  row: DatasetRow,
  language: Language,
): Promise<AboutDataset> {
  const unit = async (id: number | null) =>
    id === null ? null : requireRow(await loaders(unitLoaders).newestVersion.load(id));
  const [publisher, area, temporal] = await Promise.all([
    unit(row.publisherId),
    unit(row.spatialCoverageId),
    temporalOf(loaders, row),
  ]);
  const [keywords, others] =
    language === 'EN' ? [row.keywordsEn, row.keywordsVi] : [row.keywordsVi, row.keywordsEn];
  return {
    code: row.code,
    description: inLanguage(language, row.descriptionVi, row.descriptionEn),
    licence: row.licence,
    attribution: row.attribution,
    homepage: row.homepage,
    publisher: publisher && nameIn(language, publisher),
    contact: contactOf(row),
    keywords: keywords.length > 0 ? keywords : others,
    themes: row.themes,
    conformsTo: row.conformsTo,
    spatial: area && { code: area.code, title: nameIn(language, area) },
    temporal,
  };
}

async function temporalOf(
  loaders: Context['loaders'],
  { id, temporalFrom, temporalTo }: DatasetRow,
): Promise<AboutDataset['temporal']> {
  if (temporalFrom !== null || temporalTo !== null)
    return {
      ...(temporalFrom !== null && { start: firstDayOfPeriod(temporalFrom) }),
      ...(temporalTo !== null && { end: lastDayOfPeriod(temporalTo) }),
    };
  const { periodStart, periodEnd } = await loaders(datasetLoaders).stateByDataset.load(id);
  if (periodStart === null || periodEnd === null) return null;
  const years = yearsOf(periodStart, periodEnd);
  return { start: firstDayOfPeriod(years), end: lastDayOfPeriod(years) };
}
