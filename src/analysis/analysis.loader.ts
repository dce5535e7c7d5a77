import { rowByOrdinal } from '../loading/by-ordinal.js';
import { rowsByQuestion } from '../loading/by-question.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow, Span } from '../series/observation.queries.js';
import type { UnitRow } from '../units/unit.queries.js';
import { type AggregateRow, findAggregates, listMissingUnits } from './aggregate.queries.js';
import { type CategoryPartRow, type CategorySumQuestion, listCategoryParts } from './category-sum.queries.js';
import { MAX_CATEGORIES } from './category-sum.type.js';
import { findPreviousObservations, type SeriesSpan } from './change.queries.js';
import {
  findRankingPeriods,
  listUnitsWithoutData,
  listUnranked,
  type RankingPeriods,
} from './ranking.queries.js';
import { MAX_UNITS } from './scope.input.js';
import type { ScopeQuestion } from './scope.queries.js';
import { type ExcludedRow, findStatistics, listExcluded, type StatisticsRow } from './statistics.queries.js';

export const analysisLoaders = (reader: Reader) => ({
  /** The nearest earlier observation for a period of the same length; null for the first one. */
  previousObservation: rowByOrdinal(reader, (asked: readonly SeriesSpan[]) =>
    findPreviousObservations(reader, asked),
  ),
  /** One row for each series that has an observation in the span. */
  statisticsOfSeries: rowsByQuestion<Span, StatisticsRow>(reader, (span, ids) =>
    findStatistics(reader, span, ids),
  ),
  excludedOfSeries: rowsByQuestion<Span, ExcludedRow>(reader, (span, ids) => listExcluded(reader, span, ids)),
  /** One row for each ranking. */
  rankingPeriods: rowsByQuestion<ScopeQuestion, RankingPeriods>(reader, (question, ids) =>
    findRankingPeriods(reader, question, ids),
  ),
  unranked: rowsByQuestion<ScopeQuestion, ObservationRow & { parentKey: number }>(reader, (question, ids) =>
    listUnranked(reader, question, ids),
  ),
  /** One more than may be listed, so that `withinLimit` sees when there are too many. */
  unitsWithoutData: rowsByQuestion<ScopeQuestion, UnitRow & { parentKey: number }>(reader, (question, ids) =>
    listUnitsWithoutData(reader, question, ids, MAX_UNITS + 1),
  ),
  aggregateOfIndicator: rowsByQuestion<ScopeQuestion, AggregateRow>(reader, (question, ids) =>
    findAggregates(reader, question, ids),
  ),
  /** One more than may be listed, as above. */
  missingUnits: rowsByQuestion<ScopeQuestion, UnitRow & { parentKey: number }>(reader, (question, ids) =>
    listMissingUnits(reader, question, ids, MAX_UNITS + 1),
  ),
  /** One more category than may be added up, and the whole. */
  categoryParts: rowsByQuestion<CategorySumQuestion, CategoryPartRow>(reader, (question, units) =>
    listCategoryParts(reader, question, units, MAX_CATEGORIES + 1),
  ),
});
