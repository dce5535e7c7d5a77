import { MAX_UNITS } from '../analysis/complete-list.js';
import { batched } from '../loading/batch.js';
import { rowsByQuestion } from '../loading/by-question.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { UnitRow } from '../units/unit.queries.js';
import { type AggregateRow, findAggregates, listLeftOut, listMissingUnits } from './aggregate.queries.js';
import { findOverlap, type Overlap, type UnitsOnOneDay } from './overlap.queries.js';
import {
  findRankingPeriods,
  listUnitsWithoutData,
  listUnranked,
  type RankingPeriods,
} from './ranking.queries.js';
import { listUnitsOfScope, type ScopeOnDate, type ScopeQuestion } from './scope.queries.js';

type OfIndicator<Row> = Row & { parentKey: number };

export const comparisonsLoaders = (reader: Reader) => ({
  /** One row for each ranking. */
  rankingPeriods: rowsByQuestion<ScopeQuestion, RankingPeriods>(reader, (question, ids) =>
    findRankingPeriods(reader, question, ids),
  ),
  unranked: rowsByQuestion<ScopeQuestion, OfIndicator<ObservationRow>>(reader, (question, ids) =>
    listUnranked(reader, question, ids),
  ),
  /** One more than may be listed, so that `withinLimit` sees when there are too many. */
  unitsWithoutData: rowsByQuestion<ScopeQuestion, OfIndicator<UnitRow>>(reader, (question, ids) =>
    listUnitsWithoutData(reader, question, ids, MAX_UNITS + 1),
  ),
  aggregateOfIndicator: rowsByQuestion<ScopeQuestion, AggregateRow>(reader, (question, ids) =>
    findAggregates(reader, question, ids),
  ),
  /** One more than may be listed, as above. */
  missingUnits: rowsByQuestion<ScopeQuestion, OfIndicator<UnitRow>>(reader, (question, ids) =>
    listMissingUnits(reader, question, ids, MAX_UNITS + 1),
  ),
  /** One more than may be listed, as above. */
  leftOut: rowsByQuestion<ScopeQuestion, OfIndicator<ObservationRow>>(reader, (question, ids) =>
    listLeftOut(reader, question, ids, MAX_UNITS + 1),
  ),
  /** Two units that overlap on a day; null where there are none. */
  overlapOfUnits: batched<UnitsOnOneDay, Overlap | null, string>(
    reader,
    (asked) => Promise.all(asked.map(async (one) => (await findOverlap(reader, one))[0]?.names ?? null)),
    (one) => JSON.stringify(one),
  ),
  /** The units of a scope on a date; one more than may be rebased. */
  unitsOfScope: batched<ScopeOnDate, UnitRow[], string>(
    reader,
    (asked) => Promise.all(asked.map((one) => listUnitsOfScope(reader, one, MAX_UNITS + 1))),
    (one) => JSON.stringify(one),
  ),
});
