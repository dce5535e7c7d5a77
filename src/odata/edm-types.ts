import type { ColumnType } from '../tables/table.js';

/** The type of OData that the values of a column have. */
export const EDM_TYPES: Record<ColumnType, string> = {
  text: 'Edm.String',
  integer: 'Edm.Int32',
  decimal: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  day: 'Edm.Date',
};

export const NAMESPACE = 'Catalogue';

/** The version of OData of all answers. */
export const ODATA_VERSION = '4.0';
