import { type SQL, sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { indicator, observation, series, unit } from '../../db/tables/index.js';
import type { SubjectKind } from '../identity/entities.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import type { Reader } from '../loading/reader.js';
import { todayOf } from '../loading/today.js';
import type { ObservationRow } from './observation.queries.js';
import { observationColumns } from './observation-columns.js';
import { hasDefaultCategories } from './series.queries.js';

/** The newest observation with a value of each series. */
export const findLatestBySeries = (reader: Reader, ids: readonly number[]): Promise<ObservationRow[]> =>
  reader.rows(
    'findLatestBySeries',
    sql`SELECT latest.* FROM unnest(${integers(ids)}) AS asked (id) CROSS JOIN LATERAL (
      SELECT ${observationColumns(reader.selection)} FROM observation
      WHERE ${observation.seriesId} = asked.id AND ${observation.alternative} = 0
        AND ${observation.status} <> 'MISSING' AND ${reader.live(observation)}
      ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT 1) latest`,
  );

/** The arguments of `Indicator.latest`: an indicator, and a subject as the caller names it. */
export interface LatestKey {
  indicatorId: number;
  kind: SubjectKind;
  reference: string;
  /** The text by which series name their breakdown. */
  breakdown: string;
}

/** The newest observation of a subject; without one, only `changesLater`, and whether the catalogue knows the subject. */
export type LatestOfSubject = { ordinal: number; changesLater: boolean; isKnown: boolean } & (
  | ObservationRow
  | { seriesId: null }
);

/**
 * For each key, with its ordinal in the list, the newest observation with a value. A code of a unit means the unit that has
 * it today, else the one that had it last, in all versions of that unit; `changesLater` is true if another version gets the
 * code after today, so that the answer depends on the day.
 */
export const findLatestOfSubjects = (
  reader: Reader,
  keys: readonly LatestKey[],
): Promise<LatestOfSubject[]> =>
  reader.rows(
    'findLatestOfSubjects',
    sql`SELECT asked.ordinal::integer, coalesce(named.changes_later, false) AS "changesLater",
        CASE asked.kind WHEN 'UNIT' THEN named.identity_id IS NOT NULL
          ELSE EXISTS (SELECT FROM entity WHERE entity.kind::text = asked.kind AND entity.key = asked.reference) END AS "isKnown", latest.*
      FROM unnest(${integers(keys.map(({ indicatorId }) => indicatorId))}, ${texts(keys.map(({ kind }) => kind))},
        ${texts(keys.map(({ reference }) => reference))}, ${texts(keys.map(({ breakdown }) => breakdown))})
        WITH ORDINALITY AS asked (indicator_id, kind, reference, breakdown, ordinal)
      LEFT JOIN LATERAL (${unitNamed(reader, sql`asked.reference`)}) AS named ON asked.kind = 'UNIT'
      LEFT JOIN LATERAL (
        SELECT ${columns(observation)} FROM series
        JOIN entity ON entity.id = ${series.subjectId}
        JOIN observation ON ${observation.seriesId} = ${series.id}
        WHERE ${series.indicatorId} = asked.indicator_id AND ${series.breakdown} = asked.breakdown AND ${series.subjectKind}::text = asked.kind
          AND CASE asked.kind WHEN 'UNIT' THEN ${series.subjectId} = named.identity_id
            ELSE entity.key = asked.reference END
          AND ${observation.alternative} = 0 AND ${observation.status} <> 'MISSING'
          AND ${reader.live(series)} AND ${reader.live(observation)}
        ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT 1) latest ON true`,
  );

/** The arguments of `Unit.latest`: codes of indicators, null for all; a breakdown as series name it, null for the default. */
export interface LatestQuestion {
  indicators: readonly string[] | null;
  breakdown: string | null;
}

/** For `Unit.latest`: the newest observation with a value of each indicator in this breakdown, by indicator code. */
export const listLatestOfUnits = (
  reader: Reader,
  identities: readonly number[],
  { indicators, breakdown }: LatestQuestion,
): Promise<(ObservationRow & { parentKey: number })[]> =>
  reader.rows(
    'listLatestOfUnits',
    sql`SELECT ${series.subjectId} AS "parentKey", latest.* FROM series
      JOIN indicator ON ${indicator.id} = ${series.indicatorId} AND ${reader.live(indicator)}
      CROSS JOIN LATERAL (
        SELECT ${observationColumns(reader.selection)} FROM observation
        WHERE ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0
          AND ${observation.status} <> 'MISSING' AND ${reader.live(observation)}
        ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT 1) latest
      WHERE ${series.subjectId} = ANY (${integers(identities)}) AND ${reader.live(series)}
        AND ${breakdown === null ? hasDefaultCategories : sql`${series.breakdown} = ${breakdown}`}
        ${indicators ? sql`AND ${series.indicatorId} IN (${indicatorIdsByCode(reader, indicators)})` : sql``}
      ORDER BY ${indicator.code} COLLATE "C"`,
  );

/** SQL: the identity of the unit that a code or `code@validFrom` means, and whether its code gets another meaning later. */
const unitNamed = (reader: Reader, reference: SQL): SQL => {
  const started = sql`coalesce(${unit.validFrom} <= ${todayOf(reader)}, true)`;
  return sql`SELECT ${unit.identityId}, ${unit.code} = ${reference} AND bool_or(NOT ${started}) OVER () AS changes_later FROM unit
    WHERE ${unit.code} = split_part(${reference}, '@', 1) AND ${reader.live(unit)}
      AND ${reference} IN (${unit.code}, ${unit.code} || '@' || coalesce(${unit.validFrom}::text, '..'))
    ORDER BY ${started} DESC, ${unit.validFrom} DESC NULLS LAST LIMIT 1`;
};
