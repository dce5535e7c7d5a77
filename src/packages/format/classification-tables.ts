import {
  boolean,
  code,
  inTwoLanguages,
  integer,
  oneLanguage,
  optional,
  reference,
  required,
  type TableFormat,
  text,
} from './column.js';

export const unitsOfMeasure: TableFormat = {
  name: 'units_of_measure',
  description: 'What values are counted or measured in.',
  target: 'unit_of_measure',
  entity: 'UNIT_OF_MEASURE',
  key: ['code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among units of measure.'),
    ...inTwoLanguages('name'),
    optional(
      'symbol_vi',
      text,
      'Symbol written after a value in Vietnamese, such as %; empty if there is none.',
    ),
    optional('symbol_en', text, 'Symbol written after a value in English.'),
  ],
};

export const dimensions: TableFormat = {
  name: 'dimensions',
  description: 'What series are broken down by, such as sex.',
  target: 'dimension',
  entity: 'DIMENSION',
  key: ['code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('code', code, 'Short permanent name, unique among dimensions: sex.'),
    ...inTwoLanguages('name'),
    optional(
      'additive',
      boolean,
      'true if the categories below one parent, and those without a parent, do not overlap and together make up the parent or the total. Only then are they added up. Empty means false.',
      { later: true },
    ),
  ],
};

export const categories: TableFormat = {
  name: 'categories',
  description: 'The values of dimensions.',
  target: 'category',
  entity: 'CATEGORY',
  key: ['dimension', 'code'],
  atLeastOne: oneLanguage('name'),
  columns: [
    required('dimension', reference('DIMENSION'), 'Code of its dimension.'),
    required('code', code, 'Short permanent name, unique in its dimension: FEMALE.'),
    ...inTwoLanguages('name'),
    required('position', integer, 'Position among the categories of the dimension, from 1.'),
    optional(
      'parent',
      reference('CATEGORY'),
      'The wider category that contains it, of the same dimension, as dimension=code; empty if there is none.',
      { later: true },
    ),
  ],
};
