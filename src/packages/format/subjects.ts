import { infrastructureKind, lifecycleStatus } from '../../../db/tables/infrastructure-asset.js';
import {
  citation,
  code,
  integer,
  listOf,
  oneOf,
  optional,
  period,
  reference,
  required,
  subject,
  type TableFormat,
  text,
  url,
} from './column.js';

export const infrastructureAssets: TableFormat = {
  name: 'infrastructure_assets',
  description:
    'Platforms, networks, portals, applications, command centres, broadcasts, channels, registries.',
  target: 'infrastructure_asset',
  entity: 'INFRASTRUCTURE_ASSET',
  key: ['code'],
  columns: [
    required('code', code, 'Short lasting name, unique among infrastructure assets.'),
    required('kind', oneOf(infrastructureKind), 'What kind of asset it is.'),
    required('name_vi', text, 'Name in Vietnamese.'),
    optional('name_en', text, 'Name in English.'),
    optional('description_vi', text, 'What it does, in Vietnamese.'),
    optional('description_en', text, 'What it does, in English.'),
    required('status', oneOf(lifecycleStatus), 'How far it has come.'),
    optional('operator', reference('UNIT'), 'The unit that runs it.'),
    optional('serves', listOf('UNIT'), 'The units that it serves.', { into: 'serves_ids' }),
    optional('depends_on', listOf('INFRASTRUCTURE_ASSET'), 'The assets that it cannot do without.', {
      into: 'depends_on_ids',
    }),
    optional('homepage', url, 'Where it can be reached.'),
  ],
};

export const practiceModels: TableFormat = {
  name: 'practice_models',
  description: 'Ways of working that units take up (mô hình).',
  target: 'practice_model',
  entity: 'PRACTICE_MODEL',
  key: ['code'],
  columns: [
    required('code', code, 'Short lasting name, unique among models.'),
    required('name_vi', text, 'Name in Vietnamese.'),
    optional('name_en', text, 'Name in English.'),
    optional('summary_vi', text, 'What is done, in Vietnamese.'),
    optional('summary_en', text, 'What is done, in English.'),
    optional('topic', reference('TOPIC'), 'Code of its topic.'),
    required('status', oneOf(lifecycleStatus), 'How far it has come.'),
    optional('lead', reference('UNIT'), 'The unit that leads it.'),
    optional('infrastructure_assets', listOf('INFRASTRUCTURE_ASSET'), 'The assets that it works with.', {
      into: 'infrastructure_asset_ids',
    }),
  ],
};

export const subjectSources: TableFormat = {
  name: 'subject_sources',
  description: 'Where infrastructure assets and practice models are told of.',
  target: 'subject_source',
  key: ['infrastructure_asset', 'model', 'position'],
  columns: [
    ...subject.filter(({ name }) => name !== 'unit'),
    required('position', integer, 'Place among the sources of the subject, from 1.'),
    ...citation,
  ],
};

export const adoptions: TableFormat = {
  name: 'adoptions',
  description: 'Which unit took up which model, since when and how far.',
  target: 'adoption',
  entity: 'ADOPTION',
  key: ['model', 'unit'],
  time: { column: 'since', open: 'end' },
  columns: [
    required('model', reference('PRACTICE_MODEL'), 'Code of the model.'),
    required('unit', reference('UNIT'), 'The unit that took it up: code, or code@validFrom.'),
    required('status', oneOf(lifecycleStatus), 'How far it has come there.'),
    optional('since', period, 'Since when, as precisely as known.'),
    optional('numerator', integer, 'How many places of the unit have taken it up.'),
    optional('denominator', integer, 'Of how many.'),
    ...citation,
  ],
};
