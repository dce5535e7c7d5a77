import { unitKind } from '../../../db/tables/unit.js';
import { unitChangeKind } from '../../../db/tables/unit-change.js';
import {
  boolean,
  citation,
  code,
  date,
  decimal,
  inTwoLanguages,
  integer,
  oneLanguage,
  oneOf,
  optional,
  reference,
  required,
  type TableFormat,
  text,
  textList,
} from './column.js';

export const units: TableFormat = {
  name: 'units',
  description: 'Administrative areas and organisations (đơn vị), one row for each version.',
  target: 'unit',
  entity: 'UNIT',
  key: ['code', 'valid_from'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Official code, as text, with its leading zeros.'),
    optional('valid_from', date, 'First day in force; empty if it is unknown.'),
    optional('valid_to', date, 'First day on which it is no longer in force; empty while it is.'),
    required('kind', oneOf(unitKind), 'What kind of unit it is.'),
    ...inTwoLanguages('name', 'Full name'),
    optional(
      'aliases',
      textList,
      'Other names and abbreviations, by which search finds it: TP.HCM;Sài Gòn.',
      {
        later: true,
      },
    ),
    optional('type_vi', text, 'Official type in Vietnamese: Phường, Thị xã.'),
    optional('type_en', text, 'Official type in English: Ward, Town.'),
    optional(
      'parent',
      reference('UNIT'),
      'The parent unit: its code, or code@validFrom if the code had several meanings in the days of the row. The unit follows its parent when that only gets another name, type, parent or code.',
    ),
  ],
};

export const unitParents: TableFormat = {
  name: 'unit_parents',
  description:
    'Parents of units for some of their days, where the parent in `units` is not right for all of them: a commune stays the same while its district is divided.',
  target: 'unit_parent_period',
  key: ['unit', 'valid_from'],
  identity: ['unit_id', 'valid_from'],
  nullableIdentity: true,
  columns: [
    required('unit', reference('UNIT'), 'The unit: code, or code@validFrom.'),
    required('parent', reference('UNIT'), 'Its parent on these days: code, or code@validFrom.'),
    optional('valid_from', date, 'First day on which it is the parent; empty for the first day of the unit.'),
    optional('valid_to', date, 'First day on which it is no longer the parent; empty while it is.'),
  ],
};

export const unitMemberships: TableFormat = {
  name: 'unit_memberships',
  description:
    'Which units are members of the world, a region or a group: Kenya of the least developed countries, Hà Nội of the cities under the central government. A unit may be in several.',
  target: 'unit_membership',
  key: ['unit', 'group', 'valid_from'],
  identity: ['unit_id', 'group_id', 'valid_from'],
  nullableIdentity: true,
  columns: [
    required(
      'unit',
      reference('UNIT'),
      'The member: code, or code@validFrom. It remains a member under another name, type, parent or code.',
    ),
    required(
      'group',
      reference('UNIT'),
      'A unit of the kind WORLD, REGION or GROUP: code, or code@validFrom.',
    ),
    optional('valid_from', date, 'First day of the membership; empty if it is unknown, or always.'),
    optional('valid_to', date, 'First day on which it is no longer a member; empty while it is.'),
  ],
};

export const unitIdentifiers: TableFormat = {
  name: 'unit_identifiers',
  description: 'Identifiers of units in external schemes.',
  target: 'unit_identifier',
  key: ['unit', 'scheme'],
  identity: ['unit_id', 'scheme'],
  columns: [
    required('unit', reference('UNIT'), 'The unit: code, or code@validFrom.'),
    required('scheme', code, 'Name of the scheme: GSO, ISO-3166-2, E-ID.'),
    required('value', text, 'Its identifier in that scheme.'),
  ],
};

export const unitChanges: TableFormat = {
  name: 'unit_changes',
  description: 'Changes that documents make to units: mergers, splits, new names, abolitions.',
  target: 'unit_change',
  entity: 'UNIT_CHANGE',
  key: ['code'],
  columns: [
    required('code', code, 'Short permanent name, unique among changes.'),
    required('kind', oneOf(unitChangeKind), 'What kind of change it is.'),
    required('changed_on', date, 'The day on which it takes effect.'),
    ...citation,
  ],
};

export const unitChangeLinks: TableFormat = {
  name: 'unit_change_links',
  description: 'Which unit became, wholly or partly, part of which other unit through a change.',
  target: 'unit_change_link',
  key: ['change', 'predecessor', 'successor', 'alternative'],
  identity: ['change_id', 'predecessor_id', 'successor_id', 'alternative'],
  nullableIdentity: true,
  columns: [
    required('change', reference('UNIT_CHANGE'), 'Code of the change.'),
    optional(
      'predecessor',
      reference('UNIT'),
      'The unit before the change; empty if the successor has no predecessor.',
    ),
    optional(
      'successor',
      reference('UNIT'),
      'The unit after the change; empty if the predecessor has no successor.',
    ),
    required('whole', boolean, 'true if the whole predecessor was transferred, false if only a part.'),
    optional(
      'area_share',
      decimal,
      'Share of the area of the predecessor that was transferred, more than 0 and at most 1.',
    ),
    optional(
      'population_share',
      decimal,
      'Share of the population of the predecessor that was transferred, from 0 to 1.',
    ),
    optional(
      'certain',
      boolean,
      'false if it is not certain that this is the other unit: one row for each unit that it may be. A row with `certain` false and without a successor says that it is not known at all.',
      { fallback: 'true' },
    ),
    optional(
      'alternative',
      integer,
      '0: the account that the catalogue follows. 1, 2, …: what other sources say; the note says why it is not followed.',
      { fallback: '0' },
    ),
    optional('note', text, 'What a reader should know about the link.'),
  ],
};
