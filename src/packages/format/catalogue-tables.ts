import { accessRights } from '../../../db/tables/dataset.js';
import { documentKind, language } from '../../../db/tables/document.js';
import {
  type ColumnFormat,
  code,
  colour,
  email,
  formatted,
  inTwoLanguages,
  integer,
  listOf,
  oneLanguage,
  oneOf,
  optional,
  period,
  picture,
  reference,
  required,
  type TableFormat,
  text,
  textList,
  timeZone,
  url,
  urlList,
} from './column.js';

/** Whom readers can ask. */
const contact = (later: NonNullable<ColumnFormat['later']>) => [
  optional('contact_name', text, 'Whom readers can ask about it: an office or a person.', { later }),
  optional('contact_email', email, 'E-mail address of the contact.', { later }),
  optional('contact_url', url, 'Address of a page or form by which the contact is reached.', { later }),
];

/** How the pages of the catalogue look, and what they say of it. */
const branding = [
  optional('short_name_vi', text, 'A name of a few words, for narrow windows, in Vietnamese.', { later: 3 }),
  optional('short_name_en', text, 'The same in English.', { later: 3 }),
  optional(
    'accent_colour',
    colour,
    'Colour of links and marks on pages, as #0b57a4. Its contrast with white must be at least 5:1; that for dark pages is made from it.',
    { later: 3 },
  ),
  optional(
    'logo',
    picture,
    'The logo: the text of an SVG file, or a PNG file as data:image/png;base64,… At most 30,000 characters.',
    { later: 3 },
  ),
  optional(
    'about_vi',
    formatted,
    'Who publishes the catalogue, for whom and how it is kept current, in Vietnamese, for the page about it. Paragraphs, lists, headings and links of Markdown.',
    { later: 3 },
  ),
  optional('about_en', formatted, 'The same in English.', { later: 3 }),
  optional(
    'terms_vi',
    formatted,
    'What readers may do with the data and must observe, in Vietnamese, for the page of licences.',
    { later: 3 },
  ),
  optional('terms_en', formatted, 'The same in English.', { later: 3 }),
  optional(
    'accessibility_vi',
    formatted,
    'Where readers report barriers, and what is known of them, in Vietnamese, for the page about accessibility.',
    { later: 3 },
  ),
  optional('accessibility_en', formatted, 'The same in English.', { later: 3 }),
];

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
    ...contact(true),
    optional('keywords_vi', textList, 'Words that say what it is about, in Vietnamese: dân số;diện tích.', {
      later: true,
    }),
    optional('keywords_en', textList, 'The same in English: population;area.', { later: true }),
    optional(
      'themes',
      urlList,
      'Addresses of concepts that it belongs to, such as http://publications.europa.eu/resource/authority/data-theme/GOVE of the data themes of the EU.',
      { later: true },
    ),
    optional(
      'access_rights',
      oneOf(accessRights),
      'Who may read the data that it is made from. Empty if that is not stated; what is published here is open to all.',
      { later: true },
    ),
    optional('spatial_coverage', reference('UNIT'), 'The unit whose area it covers, such as a country.', {
      later: true,
    }),
    optional(
      'temporal_from',
      period,
      'The first period that it covers, where its publisher states that. It need not have observations of it.',
      { later: true },
    ),
    optional('temporal_to', period, 'The last period that it covers. Not before `temporal_from`.', {
      later: true,
    }),
    optional('conforms_to', urlList, 'Addresses of the standards or specifications that it follows.', {
      later: true,
    }),
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
    ...contact(2),
    optional('homepage', url, 'Page about the catalogue, for people.', { later: 2 }),
    ...branding,
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
