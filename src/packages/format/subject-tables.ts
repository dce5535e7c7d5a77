import { infrastructureKind, lifecycleStatus } from '../../../db/tables/infrastructure-asset.js';
import {
  citation,
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
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among infrastructure assets.'),
    required('kind', oneOf(infrastructureKind), 'What kind of asset it is.'),
    ...inTwoLanguages('name'),
    optional('description_vi', text, 'What it does, in Vietnamese.'),
    optional('description_en', text, 'What it does, in English.'),
    required('status', oneOf(lifecycleStatus), 'Status of the asset.'),
    optional('operator', reference('UNIT'), 'The unit that operates it.'),
    optional('serves', listOf('UNIT'), 'The units that it serves.', { into: 'serves_ids' }),
    optional('depends_on', listOf('INFRASTRUCTURE_ASSET'), 'The assets that it depends on.', {
      into: 'depends_on_ids',
    }),
    optional('homepage', url, 'Address of its website.'),
    optional('topics', listOf('TOPIC'), 'Codes of its topics.', { into: 'topic_ids', later: true }),
  ],
};

export const practiceModels: TableFormat = {
  name: 'practice_models',
  description: 'Ways of working that units adopt (mô hình).',
  target: 'practice_model',
  entity: 'PRACTICE_MODEL',
  key: ['code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among models.'),
    ...inTwoLanguages('name'),
    optional('summary_vi', text, 'What is done, in Vietnamese.'),
    optional('summary_en', text, 'What is done, in English.'),
    optional('topic', reference('TOPIC'), 'Code of its topic.'),
    required('status', oneOf(lifecycleStatus), 'Status of the model.'),
    optional('lead', reference('UNIT'), 'The unit that leads it.'),
    optional('infrastructure_assets', listOf('INFRASTRUCTURE_ASSET'), 'The assets that it uses.', {
      into: 'infrastructure_asset_ids',
    }),
  ],
};

export const subjectSources: TableFormat = {
  name: 'subject_sources',
  description: 'Documents that describe infrastructure assets and practice models.',
  target: 'subject_source',
  key: ['infrastructure_asset', 'model', 'position'],
  identity: ['subject_id', 'position'],
  columns: [
    ...subject.filter(({ name }) => name !== 'unit'),
    required('position', integer, 'Position among the sources of the subject, from 1.'),
    ...citation,
  ],
};

export const adoptions: TableFormat = {
  name: 'adoptions',
  description: 'Which unit adopted which model, since when and with which status.',
  target: 'adoption',
  entity: 'ADOPTION',
  key: ['model', 'unit'],
  time: { column: 'since', open: 'end' },
  columns: [
    required('model', reference('PRACTICE_MODEL'), 'Code of the model.'),
    required('unit', reference('UNIT'), 'The unit that adopted it: code, or code@validFrom.'),
    required('status', oneOf(lifecycleStatus), 'Status of the adoption.'),
    optional('since', period, 'When the adoption began, as precisely as is known.'),
    optional('numerator', integer, 'How many localities of the unit, such as its communes, have adopted it.'),
    optional('denominator', integer, 'How many such localities the unit has.'),
    ...citation,
  ],
};
