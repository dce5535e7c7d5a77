import { lastDayBefore } from '../boundaries/lineage.js';
import type { Column } from '../tables/table.js';
import type { UnitRow } from '../units/unit.queries.js';
import {
  catalogueAddress,
  datasetAddress,
  distributionAddress,
  fileAddress,
  unitAddress,
} from './addresses.js';
import { placeOf, publisherOf } from './describe-agents.js';
import { coverageOf } from './describe-dataset.js';
import { fileFormsOf } from './distribution-forms.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import { FORM_TYPES } from './form-types.js';
import { isWebIri } from './vocabulary.js';

export type TextInLanguage = { '@value': string; '@language': string };

/** A text in each language that it has. */
const texts = (vi: string | null, en: string | null): TextInLanguage[] => [
  ...(vi ? [{ '@value': vi, '@language': 'vi' }] : []),
  ...(en ? [{ '@value': en, '@language': 'en' }] : []),
];

/** Columns that are measured, and not what the rows are about or where they come from. */
const MEASURED: readonly string[] = ['value', 'lower', 'upper', 'numerator', 'denominator'];

/** A dataset as search engines read it: a Dataset of schema.org. */
export function schemaOrgOf(facts: MetadataFacts, of: DescribedDataset, columns: readonly Column[]) {
  const { dataset, topics } = of;
  const { catalogue, base } = facts;
  const publisher = publisherOf(facts, dataset.publisherId);
  const place = placeOf(facts, dataset.spatialCoverageId);
  const organisation = publisher
    ? organisationOf(facts, publisher)
    : { '@type': 'Organization' as const, name: texts(catalogue.titleVi, catalogue.titleEn) };
  const description = texts(dataset.descriptionVi, dataset.descriptionEn);
  const address = datasetAddress(facts, dataset.code);
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset' as const,
    '@id': address,
    url: webOr(dataset.homepage, address),
    identifier: dataset.code,
    name: texts(dataset.titleVi, dataset.titleEn),
    description: description.length > 0 ? description : texts(dataset.titleVi, dataset.titleEn),
    version: String(of.version),
    dateModified: of.modified.toISOString(),
    isAccessibleForFree: true,
    inLanguage: ['vi', 'en'],
    license: licenceOf(dataset),
    ...(dataset.attribution && { creditText: dataset.attribution }),
    creator: organisation,
    publisher: organisation,
    keywords: [
      ...topics.flatMap(({ nameVi, nameEn }) => texts(nameVi, nameEn)),
      ...dataset.keywordsVi.flatMap((word) => texts(word, null)),
      ...dataset.keywordsEn.flatMap((word) => texts(null, word)),
    ],
    ...temporalOf(of),
    ...(place && {
      spatialCoverage: {
        '@type': 'Place' as const,
        '@id': unitAddress(facts, place, 'place'),
        name: texts(place.nameVi, place.nameEn),
      },
    }),
    includedInDataCatalog: {
      '@type': 'DataCatalog' as const,
      '@id': catalogueAddress(facts),
      url: webOr(catalogue.homepage, `${base}/`),
      name: texts(catalogue.titleVi, catalogue.titleEn),
    },
    ...(of.periodStart && {
      variableMeasured: columns
        .filter(({ name }) => MEASURED.includes(name))
        .map(({ name, vi, en }) => ({ '@type': 'PropertyValue' as const, name, description: texts(vi, en) })),
    }),
    distribution: fileFormsOf(of).map(({ form, title }) => {
      const size = of.files?.sizes.get(form);
      return {
        '@type': 'DataDownload' as const,
        '@id': distributionAddress(facts, dataset.code, form),
        name: title[1],
        encodingFormat: FORM_TYPES.get(form),
        contentUrl: fileAddress(facts, dataset.code, form, of.readable),
        ...(size && { contentSize: `${size.bytes} B`, sha256: size.sha256 }),
      };
    }),
  };
}

const organisationOf = (facts: MetadataFacts, unit: UnitRow) => ({
  '@type': 'Organization' as const,
  '@id': unitAddress(facts, unit, 'agent'),
  name: texts(unit.nameVi, unit.nameEn),
});

/** A licence by its address; one that has no valid address is a text. */
export const licenceOf = ({ licence }: { licence: string }) =>
  isWebIri(licence) ? licence : { '@type': 'CreativeWork' as const, name: licence };

/** An address, or another one where it is not an address of the Web. */
export const webOr = (address: string | null, other: string): string =>
  address !== null && isWebIri(address) ? address : other;

/** The days that it covers as an interval of ISO 8601; `..` is an open end. */
function temporalOf(of: DescribedDataset): { temporalCoverage?: string } {
  const [start, end] = coverageOf(of);
  if (!start && !end) return {};
  return { temporalCoverage: `${start ?? '..'}/${(end && lastDayBefore(end)) ?? '..'}` };
}
