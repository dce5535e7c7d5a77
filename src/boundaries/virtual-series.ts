import type { Loaders } from '../request/context.js';
import type { SeriesSource } from '../series/series.queries.js';
import { boundariesLoaders } from './boundaries.loader.js';
import { NO_SERIES } from './derivation.js';
import type { SeriesKey } from './unit-observation.queries.js';

const KEY = /^([1-9]\d{0,8})\|([1-9]\d{0,8})\|([^|]*)$/;

/**
 * The series of a subject: the stored one; or a virtual one without observations, where all observations of a unit are
 * derived from those of others. Null where this revision has no such breakdown of the indicator, or not the unit.
 */
export async function loadSeriesByKey(
  loaders: Loaders,
  { subjectId, indicatorId, breakdown }: SeriesKey,
): Promise<SeriesSource | null> {
  const row = await loaders(boundariesLoaders).seriesByKey.load({ subjectId, indicatorId, breakdown });
  const subject = row?.identityId ?? subjectId;
  if (!row || row.subjectId === subject) return row;
  const key = [indicatorId, subject, breakdown].join('|');
  return { ...row, id: NO_SERIES, subjectKind: 'UNIT', subjectId: subject, key };
}

/** The parts of the key in the global id of a virtual series; null for any other text. */
export function parseSeriesKey(key: string): SeriesKey | null {
  const [, indicatorId, subjectId, breakdown] = KEY.exec(key) ?? [];
  if (breakdown === undefined) return null;
  return { indicatorId: Number(indicatorId), subjectId: Number(subjectId), breakdown };
}
