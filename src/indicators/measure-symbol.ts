import type { Row } from '../../db/columns.js';
import type { unitOfMeasure } from '../../db/tables/index.js';

/**
 * The symbols of a unit of measure. Without a Vietnamese one there is none in Vietnamese, unless the unit has only an
 * English name: then nothing about it is in Vietnamese, and its symbol is that in English.
 */
export const symbolsOf = ({
  nameVi,
  symbolVi,
  symbolEn,
}: Pick<Row<typeof unitOfMeasure>, 'nameVi' | 'symbolVi' | 'symbolEn'>): {
  vi: string | null;
  en: string | null;
} => ({
  vi: symbolVi ?? (nameVi === null ? symbolEn : null),
  en: symbolEn,
});
