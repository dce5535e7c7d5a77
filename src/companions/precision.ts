const EXACT = 'It has all digits.';
const MEAN = 'A sum has all digits; a mean has at least the first 16.';
const QUOTIENT = 'It is rounded to 20 decimals, half away from zero.';
const BINARY = 'It is computed in binary, so about its first 15 digits are right.';

/** How precise the decimals next to calculated numbers are, by `Type.field`; null for a number that is no quantity. */
const PRECISION: Record<string, string | null> = {
  'Aggregate.value': MEAN,
  'Aggregate.valueAtLeast': MEAN,
  'Aggregate.valueAtMost': MEAN,
  'Change.relative': QUOTIENT,
  'Observation.value':
    'It has all digits that its source states, also zeros at the end. If the value was computed for other boundaries, `DerivationMethod` says how it is rounded.',
  'SearchHit.score': null,
  'SeriesStatistics.growthPerYear': BINARY,
  'SeriesStatistics.mean': MEAN,
  'SeriesStatistics.meanAtLeast': MEAN,
  'SeriesStatistics.meanAtMost': MEAN,
  'TargetProgress.neededPerYear': BINARY,
};

/** How precise the decimal next to a Float is, as a sentence; null if it gets none. */
export const precisionOf = (place: string): string | null => {
  const precision = PRECISION[place];
  return precision === undefined ? EXACT : precision;
};
