import { series } from '../../db/tables/index.js';
import { batched } from '../loading/batch.js';
import { rowById } from '../loading/by-id.js';
import { rowByOrdinal } from '../loading/by-ordinal.js';
import { rowsByQuestion } from '../loading/by-question.js';
import type { Reader } from '../loading/reader.js';
import { variantOf } from '../paging/list.js';
import {
  findLatestBySeries,
  findLatestOfSubjects,
  type LatestKey,
  type LatestQuestion,
  listLatestOfUnits,
} from './latest.queries.js';
import { findMainSeries, type MainSeriesKey } from './main-series.queries.js';
import { findObservationsByKey, type ObservationKey, type ObservationRow } from './observation.queries.js';
import { observationColumns } from './observation-columns.js';
import { findMovedSeries, type SeriesRow } from './series.queries.js';

export const seriesLoaders = (reader: Reader) => ({
  seriesById: rowById(reader, 'findSeriesById', series),

  /** The series that has taken over the observations of one that units no longer have. */
  movedSeries: batched<number, SeriesRow | null>(reader, async (ids) => {
    const rows = new Map((await findMovedSeries(reader, ids)).map((row) => [row.parentKey, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),

  /** The newest observation with a value; null for a series without values. */
  latestBySeries: batched<number, ObservationRow | null>(reader, async (ids) => {
    const rows = new Map((await findLatestBySeries(reader, ids)).map((row) => [row.seriesId, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }).keep(reader.kept(`latestBySeries ${variantOf(observationColumns(reader.selection))}`)),

  mainSeries: rowByOrdinal(reader, (keys: readonly MainSeriesKey[]) => findMainSeries(reader, keys)).keep(
    reader.kept('mainSeries'),
  ),

  latestOfSubject: rowByOrdinal(reader, (keys: readonly LatestKey[]) => findLatestOfSubjects(reader, keys)),

  observationByKey: rowByOrdinal(reader, (keys: readonly ObservationKey[]) =>
    findObservationsByKey(reader, keys),
  ).keep(reader.kept('observationByKey')),

  latestOfUnit: rowsByQuestion<LatestQuestion, ObservationRow & { parentKey: number }>(
    reader,
    (question, ids) => listLatestOfUnits(reader, ids, question),
  ).keep(reader.kept(`latestOfUnit ${variantOf(observationColumns(reader.selection))}`)),
});
