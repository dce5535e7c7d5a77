import type { missingReason, observationNature, observationStatus } from '../../db/tables/observation.js';
import type { relation } from '../../db/tables/value.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type Relation = (typeof relation.enumValues)[number];
export type ObservationStatus = (typeof observationStatus.enumValues)[number];
export type ObservationNature = (typeof observationNature.enumValues)[number];
export type MissingReason = (typeof missingReason.enumValues)[number];

export const RelationEnum = graphqlEnum<Relation>('Relation', 'How to read a value.', {
  EQUAL: 'Exactly the value.',
  GREATER: 'More than the value: “trên 99,3%”.',
  AT_LEAST: 'The value or more: “tối thiểu”.',
  LESS: 'Less than the value.',
  AT_MOST: 'The value or less.',
  ABOUT: 'About the value: “khoảng”, “gần”.',
  BETWEEN:
    'Between `lower` and `upper`; there is no value. An interval around a value is `Observation.interval`.',
});

export const ObservationStatusEnum = graphqlEnum<ObservationStatus>(
  'ObservationStatus',
  'Status of an observation (SDMX OBS_STATUS).',
  {
    NORMAL: 'As measured or counted (SDMX A).',
    ESTIMATED: 'Estimated by its source (SDMX E).',
    IMPUTED: 'Filled in by its source for a value that was not collected or was not usable (SDMX I).',
    FORECAST: 'Forecast by its source (SDMX F).',
    PROVISIONAL: 'Provisional: the source will revise it (SDMX P).',
    LOW_RELIABILITY: 'Of low reliability according to its source, such as from a small sample (SDMX U).',
    MISSING: 'There is no value; `missingReason` says why (SDMX O).',
    BREAK: 'Measured differently from earlier observations, so not comparable with them (SDMX B).',
  },
);

export const ObservationNatureEnum = graphqlEnum<ObservationNature>(
  'ObservationNature',
  'How the source of an observation came to it (the attribute NATURE of the SDMX structure for the SDG indicators).',
  {
    COUNTRY_DATA: 'Produced and published by the country (SDMX C).',
    COUNTRY_ADJUSTED:
      'Produced by the country and adjusted by an international agency, to comply with a standard (SDMX CA).',
    ESTIMATED:
      'Estimated by an international agency from data of the country, such as surveys or records (SDMX E).',
    GLOBAL_MONITORING:
      'Produced by an international agency for global monitoring, from methods that apply to all countries (SDMX G).',
    MODELLED: 'Modelled by an international agency where the country has no data at all (SDMX M).',
    NOT_RELEVANT: 'The indicator is not relevant for this country (SDMX N).',
  },
);

export const MissingReasonEnum = graphqlEnum<MissingReason>('MissingReason', 'Why there is no value.', {
  NOT_COLLECTED: 'Nobody collected it.',
  CONFIDENTIAL: 'It exists but is not published.',
  NOT_YET_DUE: 'It will be published later.',
  NOT_APPLICABLE: 'It does not apply to this subject.',
  LOST_IN_BOUNDARY_CHANGE:
    'It was reported for other boundaries and cannot be derived for these; `derivation` says why.',
  UNKNOWN: 'The source does not say why.',
});
