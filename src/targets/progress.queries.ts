import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { integers } from '../../db/columns.js';
import { document, observation, series, target, unit } from '../../db/tables/index.js';
import { exactInSql } from '../analysis/exact.js';
import type { Reader } from '../loading/reader.js';
import { isOfDefaultBreakdown } from '../series/series.queries.js';
import { versionsOf } from '../units/unit-sets.queries.js';

/** What progress is computed from. Observations are named by the days of their period, `start/end`. */
export interface ProgressFacts {
  parentKey: number;
  seriesId: number | null;
  latest: string | null;
  baseline: string | null;
  /** The first day on which the subject, a unit, is no longer in force. */
  endedOn: string | null;
  /** A target for the same indicator, subject and end, from a document that was issued later. */
  replacedById: number | null;
}

const version = alias(unit, 'version');

const periodDays = sql`${observation.periodStart} || '/' || ${observation.periodEnd}`;

/** The observations, the end of the unit and the later target of each of these targets. */
export function findProgressFacts(reader: Reader, ids: readonly number[]): Promise<ProgressFacts[]> {
  const days = (condition: SQL, order: SQL): SQL => sql`
    SELECT ${periodDays} AS days FROM observation WHERE ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0
      AND ${observation.status} <> 'MISSING' AND ${reader.live(observation)} AND ${condition} ORDER BY ${order} LIMIT 1`;
  const knownWhenSet = sql`(issued.issued_on_start IS NOT NULL AND ${observation.periodEnd} <= issued.issued_on_end)`;
  return reader.rows(
    'findProgressFacts',
    sql`SELECT ${target.id} AS "parentKey", ${series.id} AS "seriesId", latest.days AS latest, baseline.days AS baseline,
        newest.valid_to AS "endedOn", later.id AS "replacedById"
      FROM target
      LEFT JOIN document AS issued ON issued.id = ${target.documentId} AND issued.published_in <= ${reader.revision} AND issued.superseded_in > ${reader.revision}
      LEFT JOIN unit ON ${unit.id} = ${target.subjectId} AND ${reader.live(unit)}
      LEFT JOIN LATERAL (SELECT version.valid_to FROM unit AS version WHERE version.identity_id = ${unit.identityId} AND ${reader.live(version)}
        ORDER BY version.valid_from DESC NULLS LAST LIMIT 1) AS newest ON true
      LEFT JOIN series ON ${series.indicatorId} = ${target.indicatorId} AND ${isOfDefaultBreakdown(reader)} AND ${reader.live(series)}
        AND ${series.subjectId} = coalesce(${unit.identityId}, ${target.subjectId})
      LEFT JOIN LATERAL (${days(
        sql`${observation.periodStart} < ${target.periodEnd}`,
        sql`${observation.periodStart} DESC, ${observation.periodEnd} DESC`,
      )}) AS latest ON true
      LEFT JOIN LATERAL (${days(
        exactInSql,
        sql`${knownWhenSet} DESC, CASE WHEN ${knownWhenSet} THEN ${observation.periodStart} END DESC, ${observation.periodStart}`,
      )}) AS baseline ON true
      LEFT JOIN LATERAL (
        SELECT other.id FROM target AS other JOIN document ON ${document.id} = other.document_id AND ${reader.live(document)}
        WHERE other.indicator_id = ${target.indicatorId} 
          AND (other.subject_id = ${target.subjectId} OR other.subject_id IN (${versionsOf(reader, sql`${unit.identityId}`)}))
          AND other.period_end = ${target.periodEnd}
          AND other.published_in <= ${reader.revision} AND other.superseded_in > ${reader.revision}
          AND ${document.issuedOnStart} > issued.issued_on_start
        ORDER BY ${document.issuedOnStart} DESC, other.id DESC LIMIT 1) AS later ON true
      WHERE ${target.id} = ANY (${integers(ids)}) AND ${reader.live(target)}`,
  );
}
