import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { target } from '../../db/tables/index.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byDate, byInteger } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { subjectIds } from '../subjects/subject.queries.js';
import { versionsOf } from '../units/unit-sets.queries.js';
import type { TargetFilter } from './target.args.js';

export type TargetRow = Row<typeof target>;

const base = {
  columns: columns(target),
  from: sql`target`,
  order: () => [byDate(target.periodEnd), byInteger(target.id)],
};

/** Which targets are listed: `ids` are those whose progress passes the filter; null for all. */
export interface TargetQuestion {
  filter: TargetFilter;
  ids: readonly number[] | null;
}

/** Targets of the whole catalogue, those due first before the others. */
export const targetList: List<TargetQuestion> = {
  ...base,
  name: 'listTargets',
  where: (reader, { filter, ids }) =>
    sql`${reader.live(target)} AND ${matches(reader, filter)} AND ${ids ? sql`${target.id} = ANY (${integers(ids)})` : sql`true`}`,
};

/** Targets that pass the conditions of the filter other than progress, at most `limit`. */
export const listProgressCandidates = (
  reader: Reader,
  filter: TargetFilter,
  limit: number,
): Promise<TargetRow[]> =>
  reader.rows(
    'listProgressCandidates',
    sql`SELECT ${columns(target)} FROM target WHERE ${reader.live(target)} AND ${matches(reader, filter)}
      ORDER BY ${target.id} LIMIT ${limit}`,
  );

/** Targets for an indicator. */
export const targetsOfIndicator = targetsBy('listTargetsOfIndicators', target.indicatorId);

/** Targets of a unit, given by its identity. */
export const targetsOfUnit: List<null> = {
  ...base,
  name: 'listTargetsOfUnits',
  where: (reader, _, parent) =>
    sql`${target.subjectId} IN (${versionsOf(reader, parent)}) AND ${reader.live(target)}`,
};

/** Targets from a document. */
export const targetsOfDocument = targetsBy('listTargetsOfDocuments', target.documentId);

function targetsBy(name: string, column: PgColumn): List<null> {
  return {
    ...base,
    name,
    where: (reader, _, parent) => sql`${column} = ${parent} AND ${reader.live(target)}`,
  };
}

function matches(reader: Reader, { indicators, subjects, documents, dueBy }: TargetFilter): SQL {
  // The document of a target is in every revision that the target is in, so its row in `entity` is enough.
  const documentIds = (codes: readonly string[]) =>
    sql`SELECT id FROM entity WHERE kind = 'DOCUMENT' AND key = ANY (${texts(codes)})`;
  return (
    and(
      whenPresent(
        indicators,
        (codes) => sql`${target.indicatorId} IN (${indicatorIdsByCode(reader, codes)})`,
      ),
      whenPresent(subjects, (subjects) => sql`${target.subjectId} IN (${subjectIds(reader, subjects)})`),
      whenPresent(documents, (documents) => sql`${target.documentId} IN (${documentIds(documents)})`),
      whenPresent(dueBy, (dueBy) => sql`${target.periodEnd} <= ${dueBy.end}::date`),
    ) ?? sql`true`
  );
}
