import { sql } from 'drizzle-orm';
import { integers, texts } from '../../db/columns.js';
import { observation, series } from '../../db/tables/index.js';
import { hasNumberInSql } from '../analysis/possible-values.js';
import { type DaySpan, lengthInSql } from '../analysis/span.js';
import type { Reader } from '../loading/reader.js';
import { MAX_EARLIER_PERIODS } from './earlier-periods.js';

/** A period, and the series of one indicator in one breakdown about these units. */
export interface EarlierPeriodsQuestion extends DaySpan {
  unitIds: readonly number[];
  indicatorId: number;
  breakdown: string;
}

/** A period, as a source writes it; `ordinal` is the place of its question in the list, from 1. */
export type EarlierPeriodRow = DaySpan & { ordinal: number; period: string };

/**
 * Earlier periods of the same length for which any of the units has a number, the nearest first, at most
 * {@link MAX_EARLIER_PERIODS} for each question.
 */
export function listEarlierPeriods(
  reader: Reader,
  questions: readonly EarlierPeriodsQuestion[],
): Promise<EarlierPeriodRow[]> {
  const subjects = questions.flatMap(({ unitIds }, i) => unitIds.map((id) => ({ id, ordinal: i + 1 })));
  return reader.rows(
    'listEarlierPeriods',
    sql`SELECT asked.ordinal::integer, found.* FROM unnest(${integers(questions.map(({ indicatorId }) => indicatorId))},
        ${texts(questions.map(({ breakdown }) => breakdown))}, ${texts(questions.map(({ periodStart }) => periodStart))}::date[],
        ${texts(questions.map(({ periodEnd }) => periodEnd))}::date[])
        WITH ORDINALITY AS asked (indicator_id, breakdown, period_start, period_end, ordinal)
      CROSS JOIN LATERAL (
        SELECT ${observation.periodStart} AS "periodStart", ${observation.periodEnd} AS "periodEnd", min(${observation.period}) AS period
        FROM unnest(${integers(subjects.map(({ ordinal }) => ordinal))}, ${integers(subjects.map(({ id }) => id))}) AS subject (ordinal, id)
        JOIN series ON ${series.subjectId} = subject.id AND ${series.indicatorId} = asked.indicator_id
          AND ${series.breakdown} = asked.breakdown AND ${reader.live(series)}
        JOIN observation ON ${observation.seriesId} = ${series.id} AND ${observation.alternative} = 0 AND ${reader.live(observation)}
          AND ${observation.periodStart} < asked.period_start AND ${observation.periodEnd} <= asked.period_start AND ${hasNumberInSql}
          AND ${lengthInSql(sql`${observation.periodStart}`, sql`${observation.periodEnd}`)} = ${lengthInSql(sql`asked.period_start`, sql`asked.period_end`)}
        WHERE subject.ordinal = asked.ordinal
        GROUP BY ${observation.periodStart}, ${observation.periodEnd}
        ORDER BY ${observation.periodStart} DESC, ${observation.periodEnd} DESC LIMIT ${MAX_EARLIER_PERIODS}) AS found
      ORDER BY asked.ordinal, found."periodStart" DESC, found."periodEnd" DESC`,
  );
}
