import type { WordedValue } from './value-words.js';

/** The fields of an observation that its sentences need; the query has the variable `language`. */
export const FIGURE_FIELDS = `text(language: $language) relation status missingReasonLabel(language: $language) period
  periodText(language: $language) valueDecimal lowerDecimal upperDecimal numeratorDecimal denominatorDecimal`;

/** An observation of an answer. Decimals are texts with all their digits. */
export interface Figure extends WordedValue {
  missingReasonLabel: string | null;
  period: string;
  periodText: string;
  valueDecimal: string | null;
  lowerDecimal: string | null;
  upperDecimal: string | null;
  numeratorDecimal: string | null;
  denominatorDecimal: string | null;
}

/** The fields of an indicator that the sentences about its observations need; the query has the variable `language`. */
export const MEASURED_FIELDS =
  'name(language: $language) direction decimals unitOfMeasure { name(language: $language) symbol(language: $language) }';

/** What is measured. */
export interface Measured {
  name: string;
  direction: string;
  /** How many decimals its values are shown with at most; null for all. */
  decimals: number | null;
  unitOfMeasure: { name: string; symbol: string | null };
}

/** What figures are about. */
export interface FiguresOf {
  indicator: Measured;
  subject: string;
  /** The categories of the series; none for the total. */
  breakdown: readonly string[];
}

/** Whether values are ranks, of which 1 is the best: 15 of 63, and not 20 of 21 counted ones. */
export const areRanks = (
  { direction }: Pick<Measured, 'direction'>,
  figures: readonly Pick<Figure, 'valueDecimal' | 'numeratorDecimal' | 'denominatorDecimal' | 'status'>[],
): boolean =>
  direction === 'LOWER_IS_BETTER' &&
  figures.some(({ status }) => status !== 'MISSING') &&
  figures.every(
    ({ valueDecimal, numeratorDecimal, denominatorDecimal, status }) =>
      status === 'MISSING' ||
      (denominatorDecimal !== null &&
        numeratorDecimal === null &&
        valueDecimal !== null &&
        /^\d+(\.0+)?$/.test(valueDecimal) &&
        Number(valueDecimal) <= Number(denominatorDecimal)),
  );
