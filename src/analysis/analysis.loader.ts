import { rowByOrdinal } from '../loading/by-ordinal.js';
import { rowsByQuestion } from '../loading/by-question.js';
import type { Reader } from '../loading/reader.js';
import type { Span } from '../series/observation-filter.queries.js';
import { type CategoryPartRow, type CategorySumQuestion, listCategoryParts } from './category-sum.queries.js';
import { MAX_CATEGORIES } from './category-sum.type.js';
import { findPreviousObservations, type SeriesSpan } from './change.queries.js';
import { type ExcludedRow, findStatistics, listExcluded, type StatisticsRow } from './statistics.queries.js';

export const analysisLoaders = (reader: Reader) => ({
  /** The nearest earlier observation for a period of the same length; null for the first one. */
  previousObservation: rowByOrdinal(reader, (asked: readonly SeriesSpan[]) =>
    findPreviousObservations(reader, asked),
  ).keep(reader.kept('previousObservation')),
  /** One row for each series that has an observation in the span. */
  statisticsOfSeries: rowsByQuestion<Span, StatisticsRow>(reader, (span, ids) =>
    findStatistics(reader, span, ids),
  ),
  excludedOfSeries: rowsByQuestion<Span, ExcludedRow>(reader, (span, ids) => listExcluded(reader, span, ids)),
  /** One more category than may be added up, and the whole. */
  categoryParts: rowsByQuestion<CategorySumQuestion, CategoryPartRow>(reader, (question, units) =>
    listCategoryParts(reader, question, units, MAX_CATEGORIES + 1),
  ),
});
