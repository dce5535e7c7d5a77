import { unitKind } from '../../../db/tables/unit.js';
import { unitChangeKind } from '../../../db/tables/unit-change.js';
import {
  boolean,
  citation,
  code,
  date,
  decimal,
  oneOf,
  optional,
  reference,
  required,
  type TableFormat,
  text,
} from './column.js';

export const units: TableFormat = {
  name: 'units',
  description: 'Administrative areas and organisations (đơn vị), one row for each version of one.',
  target: 'unit',
  entity: 'UNIT',
  key: ['code', 'valid_from'],
  columns: [
    required('code', code, 'Official code, as text with its leading zeros.'),
    optional('valid_from', date, 'First day in force; empty where it is not known.'),
    optional('valid_to', date, 'First day no longer in force; empty while it is.'),
    required('kind', oneOf(unitKind), 'What kind of unit it is.'),
    required('name_vi', text, 'Full name in Vietnamese: Tỉnh Thanh Hóa.'),
    optional('name_en', text, 'Name in English.'),
    optional('type_vi', text, 'Official type in Vietnamese: Phường, Thị xã.'),
    optional('type_en', text, 'Official type in English: Ward, Town.'),
    optional('parent', reference('UNIT'), 'The unit above it: code, or code@validFrom.'),
  ],
};

export const unitIdentifiers: TableFormat = {
  name: 'unit_identifiers',
  description: 'Numbers of units in schemes of others.',
  target: 'unit_identifier',
  key: ['unit', 'scheme'],
  columns: [
    required('unit', reference('UNIT'), 'The unit: code, or code@validFrom.'),
    required('scheme', code, 'Name of the scheme: GSO, ISO-3166-2, E-ID.'),
    required('value', text, 'Its number there.'),
  ],
};

export const unitChanges: TableFormat = {
  name: 'unit_changes',
  description: 'What documents did to units: mergers, splits, new names, abolitions.',
  target: 'unit_change',
  entity: 'UNIT_CHANGE',
  key: ['code'],
  columns: [
    required('code', code, 'Short lasting name, unique among changes.'),
    required('kind', oneOf(unitChangeKind), 'What kind of change it is.'),
    required('changed_on', date, 'The day from which it holds.'),
    ...citation,
  ],
};

export const unitChangeLinks: TableFormat = {
  name: 'unit_change_links',
  description: 'Which unit went into which by a change, whole or in part.',
  target: 'unit_change_link',
  key: ['change', 'predecessor', 'successor'],
  columns: [
    required('change', reference('UNIT_CHANGE'), 'Code of the change.'),
    optional('predecessor', reference('UNIT'), 'The unit before; empty where a unit was created from none.'),
    optional('successor', reference('UNIT'), 'The unit after; empty where a unit was abolished without one.'),
    required('whole', boolean, 'true where all of the predecessor went, false where a part did.'),
    optional('area_share', decimal, 'Share of the area of the predecessor that went, above 0 and up to 1.'),
    optional('population_share', decimal, 'Share of its population that went, 0 to 1.'),
  ],
};
