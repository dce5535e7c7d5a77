import { documentKind, language } from '../../../db/tables/document.js';
import {
  code,
  inTwoLanguages,
  integer,
  listOf,
  oneLanguage,
  oneOf,
  optional,
  period,
  reference,
  required,
  type TableFormat,
  text,
  timeZone,
  url,
} from './column.js';

export const datasets: TableFormat = {
  name: 'datasets',
  description:
    'The datasets of the package, each under one licence. A package contains each of its datasets in full.',
  target: 'dataset',
  entity: 'DATASET',
  key: ['code'],
  atLeastOne: oneLanguage('title'),
  columns: [
    required('code', code, 'Short permanent name, unique among datasets.'),
    ...inTwoLanguages('title'),
    optional('description_vi', text, 'What it contains, in Vietnamese.'),
    optional('description_en', text, 'What it contains, in English.'),
    required('licence', url, 'Address of the licence text.'),
    optional('attribution', text, 'The attribution that users must give.'),
    optional('publisher', reference('UNIT'), 'The unit that publishes it.'),
    optional('homepage', url, 'Page about the dataset.'),
    optional('frequency', text, 'How often new data is expected, as an ISO 8601 duration such as P1Y.'),
    optional('topics', listOf('TOPIC'), 'Codes of its topics.', { into: 'topic_ids' }),
  ],
};

export const catalogueTable: TableFormat = {
  name: 'catalogue',
  description: 'The title of the whole catalogue: one row, in only one package.',
  target: 'catalogue',
  key: ['code'],
  identity: ['code'],
  atLeastOne: oneLanguage('title'),
  columns: [
    required('code', { kind: 'enum', name: 'text', values: ['catalogue'] }, 'Always `catalogue`.'),
    ...inTwoLanguages('title'),
    optional('description_vi', text, 'What it contains, in Vietnamese.'),
    optional('description_en', text, 'What it contains, in English.'),
    optional('publisher', reference('UNIT'), 'The unit that publishes it.'),
    required('licence', url, 'Address of the licence of the catalogue itself.'),
    optional(
      'time_zone',
      timeZone,
      'Time zone that decides which day it is today, such as Asia/Ho_Chi_Minh. Empty means UTC.',
      { later: true },
    ),
    optional(
      'spatial_coverage',
      reference('UNIT'),
      'The unit that the catalogue is about, such as a province; empty if it is about no single one.',
      { later: true },
    ),
  ],
};

export const topics: TableFormat = {
  name: 'topics',
  description: 'Topics, as a tree.',
  target: 'topic',
  entity: 'TOPIC',
  key: ['code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among topics.'),
    ...inTwoLanguages('name'),
    optional('description_vi', text, 'What it is about, in Vietnamese.', { later: true }),
    optional('description_en', text, 'What it is about, in English.', { later: true }),
    optional('parent', reference('TOPIC'), 'Code of the parent topic; empty for a root.'),
    required('position', integer, 'Position among the topics of the same parent, from 1.'),
  ],
};

export const documents: TableFormat = {
  name: 'documents',
  description: 'The documents that rows cite.',
  target: 'document',
  entity: 'DOCUMENT',
  key: ['code'],
  time: { column: 'issued_on', ofVersion: true },
  atLeastOne: oneLanguage('title'),
  columns: [
    required('code', code, 'Short permanent name, unique among documents; for a legal text its number.'),
    optional('number', text, 'Official number, such as 06-NQ/TU.'),
    ...inTwoLanguages('title'),
    required('kind', oneOf(documentKind), 'What kind of document it is.'),
    optional('issuer', reference('UNIT'), 'The unit that issued it.'),
    optional('publisher', text, 'Its publisher, if that is not a unit of the catalogue.'),
    optional('issued_on', period, 'When it was issued, as precisely as is known: 2023-12 or 2021-11-10.'),
    optional('url', url, 'Address where it can be read.'),
    required('language', oneOf(language), 'Language of the document.'),
    optional('licence', url, 'Address of its licence, if it has one.'),
    optional('note', text, 'What a reader should know about it.'),
  ],
};
