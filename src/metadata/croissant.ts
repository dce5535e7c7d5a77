import type { Column, ColumnType } from '../tables/table.js';
import { datasetAddress, fileAddress } from './addresses.js';
import { CROISSANT_CONTEXT } from './croissant-context.js';
import { publisherOf } from './describe-agents.js';
import { fileFormsOf } from './distribution-forms.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import { FORM_TYPES } from './form-types.js';
import { licenceOf, type TextInLanguage, webOr } from './schema-org.js';

/** Croissant has no decimals of any length; `sc:Float` reads those of the CSV. */
const DATA_TYPES: Record<ColumnType, string> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  decimal: 'sc:Float',
  boolean: 'sc:Boolean',
  day: 'sc:Date',
};

const RECORDS = 'observations';
const FILE = 'observations.csv';

/**
 * A dataset for machine learning: Croissant 1.1. It describes the files of one version, so their bytes never change. Each
 * text is in one language there: English, or Vietnamese where there is no English.
 */
export function croissantOf(facts: MetadataFacts, of: DescribedDataset, columns: readonly Column[]) {
  const { dataset } = of;
  const publisher = publisherOf(facts, dataset.publisherId);
  const { catalogue } = facts;
  const name = oneText(dataset.titleVi, dataset.titleEn);
  const organisation = {
    '@type': 'Organization',
    name: publisher
      ? oneText(publisher.nameVi, publisher.nameEn)
      : oneText(catalogue.titleVi, catalogue.titleEn),
  };
  return {
    '@context': { ...CROISSANT_CONTEXT, '@language': 'en' },
    '@type': 'sc:Dataset',
    '@id': datasetAddress(facts, dataset.code),
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name,
    description: oneText(dataset.descriptionVi, dataset.descriptionEn) ?? name,
    url: webOr(dataset.homepage, datasetAddress(facts, dataset.code)),
    license: licenceOf(dataset),
    creator: organisation,
    publisher: organisation,
    datePublished: of.modified.toISOString(),
    version: `${of.version}.0.0`,
    isLiveDataset: false,
    inLanguage: ['vi', 'en'],
    ...(dataset.attribution && { creditText: oneText(dataset.attribution, null) }),
    distribution: fileFormsOf(of).map(({ form }) => {
      const size = of.files?.sizes.get(form);
      return {
        '@type': 'cr:FileObject',
        '@id': `observations.${form}`,
        name: `observations.${form}`,
        contentUrl: fileAddress(facts, dataset.code, form, of.readable),
        encodingFormat: FORM_TYPES.get(form),
        ...(size && { contentSize: `${size.bytes} B`, sha256: size.sha256 }),
      };
    }),
    recordSet: [
      {
        '@type': 'cr:RecordSet',
        '@id': RECORDS,
        name: RECORDS,
        key: { '@id': `${RECORDS}/observation_id` },
        field: columns.map((column) => ({
          '@type': 'cr:Field',
          '@id': `${RECORDS}/${column.name}`,
          name: column.name,
          description: column.en,
          dataType: DATA_TYPES[column.type],
          source: { fileObject: { '@id': FILE }, extract: { column: column.name } },
        })),
      },
    ],
  };
}

/** A text in English, which the context says of all texts, or in Vietnamese; null without any. */
const oneText = (vi: string | null, en: string | null): string | TextInLanguage | null =>
  en ?? (vi === null ? null : { '@value': vi, '@language': 'vi' });
