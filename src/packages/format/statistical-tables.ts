import { aggregation, direction } from '../../../db/tables/indicator.js';
import { missingReason, observationNature, observationStatus } from '../../../db/tables/observation.js';
import { relation } from '../../../db/tables/value.js';
import {
  citation,
  code,
  codeList,
  decimal,
  inTwoLanguages,
  integer,
  listOf,
  oneLanguage,
  oneOf,
  optional,
  period,
  reference,
  required,
  subject,
  type TableFormat,
  text,
  textList,
} from './column.js';

export const indicators: TableFormat = {
  name: 'indicators',
  description: 'What is measured.',
  target: 'indicator',
  entity: 'INDICATOR',
  key: ['code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among indicators.'),
    optional(
      'former_codes',
      codeList,
      'Codes that it had before: references to them mean this indicator. Keep them when you rename it.',
      { later: true },
    ),
    ...inTwoLanguages('name'),
    optional(
      'aliases_vi',
      textList,
      'Other names and abbreviations in Vietnamese, by which search finds it.',
      {
        later: true,
      },
    ),
    optional('aliases_en', textList, 'Other names and abbreviations in English.', { later: true }),
    optional('definition_vi', text, 'What exactly is measured, in Vietnamese.'),
    optional('definition_en', text, 'What exactly is measured, in English.'),
    optional('topic', reference('TOPIC'), 'Code of its main topic.'),
    optional('other_topics', listOf('TOPIC'), 'Codes of its other topics.', {
      into: 'other_topic_ids',
      later: true,
    }),
    required('unit_of_measure', reference('UNIT_OF_MEASURE'), 'Code of its unit of measure.'),
    required('direction', oneOf(direction), 'Whether higher or lower values are better.'),
    required('aggregation', oneOf(aggregation), 'How the values of several units are combined.'),
    optional('weight', reference('INDICATOR'), 'The indicator to weight by, for WEIGHTED_MEAN.'),
    optional(
      'decimals',
      integer,
      'How many decimals texts show at most, from 0 to 100, where the source prints fewer than its file has. Empty to show every digit.',
      { later: true },
    ),
    optional('dimensions', listOf('DIMENSION'), 'What its series are broken down by.', {
      into: 'dimension_ids',
    }),
    optional(
      'default_breakdown',
      listOf('CATEGORY'),
      'Categories as dimension=code: what represents the indicator where no breakdown is asked for. Empty for the total.',
      { into: 'default_category_ids', later: true },
    ),
    optional('custodian', reference('UNIT'), 'The unit responsible for it.'),
  ],
};

export const indicatorIdentifiers: TableFormat = {
  name: 'indicator_identifiers',
  description: 'Identifiers of indicators in external schemes; an indicator may have several in one scheme.',
  target: 'indicator_identifier',
  key: ['indicator', 'scheme', 'value'],
  identity: ['indicator_id', 'scheme', 'value'],
  columns: [
    required('indicator', reference('INDICATOR'), 'Code of the indicator.'),
    required('scheme', code, 'Name of the scheme: SDG, WORLD-BANK, VN-NSIS.'),
    required('value', code, 'Its identifier in that scheme: 3.1.1, 0305.'),
  ],
};

const valueColumns = (bounds: string) => [
  optional('relation', oneOf(relation), 'How to read the value: exactly, at least, between and so on.', {
    fallback: 'EQUAL',
  }),
  optional('value', decimal, 'The value, exactly as published.'),
  optional('lower', decimal, `Lower bound${bounds}`),
  optional('upper', decimal, `Upper bound${bounds}`),
];

export const targets: TableFormat = {
  name: 'targets',
  description: 'The targets that documents set for subjects, and when they are due.',
  target: 'target',
  entity: 'TARGET',
  key: ['indicator', 'unit', 'infrastructure_asset', 'model', 'period', 'document'],
  // A target is set in advance, so it may be for a unit that no longer exists in the period.
  time: { column: 'period', open: 'start' },
  columns: [
    required('indicator', reference('INDICATOR'), 'Code of the indicator.'),
    ...subject,
    required('period', period, 'When the target is due: 2025, or the interval for which it holds.'),
    ...valueColumns(', for BETWEEN.'),
    ...citation,
  ],
};

export const observations: TableFormat = {
  name: 'observations',
  description: 'The observations: one value of one indicator for one subject in one period.',
  target: 'observation',
  key: ['indicator', 'unit', 'infrastructure_asset', 'model', 'breakdown', 'period', 'alternative'],
  identity: ['series_id', 'period_start', 'period_end', 'alternative'],
  inSeries: true,
  time: { column: 'period', ofVersion: true },
  columns: [
    required('indicator', reference('INDICATOR'), 'Code of the indicator.'),
    ...subject,
    optional('breakdown', listOf('CATEGORY'), 'Categories as dimension=code; empty for the total.'),
    required('period', period, 'The period: 2022, 2023-Q4, 2023-11, 2023-11-30 or 2021-12/2023-11.'),
    ...valueColumns(', for BETWEEN; or of an interval around the value, such as its confidence interval.'),
    optional(
      'confidence_level',
      decimal,
      'Confidence level of the interval around the value, in percent: 95.',
      {
        later: true,
      },
    ),
    optional('numerator', decimal, 'The numerator: 678 in 678/700.'),
    optional('denominator', decimal, 'The denominator: 700 in 678/700, or 63 in the rank 15/63.'),
    optional(
      'status',
      oneOf(observationStatus),
      'How certain the value is, or that it is missing (OBS_STATUS of SDMX).',
      { fallback: 'NORMAL' },
    ),
    optional('missing_reason', oneOf(missingReason), 'Why there is no value, if the status is MISSING.'),
    optional(
      'nature',
      oneOf(observationNature),
      'How the source came to the observation (NATURE of the SDMX structure for the SDG indicators); empty if it does not say.',
      { later: true },
    ),
    optional('note', text, 'What a reader should know about the observation.'),
    optional(
      'alternative',
      integer,
      '0: the observation that the series uses. 1, 2, …: what other sources report for the same period; the note says why the series does not use it.',
      { fallback: '0' },
    ),
    ...citation,
  ],
};
