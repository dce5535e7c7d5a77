import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  dataset,
  document,
  indicator,
  infrastructureAsset,
  observation,
  practiceModel,
  series,
  topic,
  unit,
  unitOfMeasure,
} from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { listLevels } from './unit-levels.queries.js';

/** A column in SQL, with the joins that it needs. */
export interface SqlColumn {
  value: SQL;
  joins: readonly ColumnJoin[];
}

export type ColumnJoin =
  | 'indicator'
  | 'measure'
  | 'topic'
  | 'pillar'
  | 'unit'
  | 'asset'
  | 'model'
  | 'levels'
  | 'document'
  | 'dataset';

const pillar = alias(topic, 'pillar');

/** What each join needs before it, and its text. */
const JOINS: Record<ColumnJoin, { after: readonly ColumnJoin[]; join(reader: Reader): SQL }> = {
  indicator: {
    after: [],
    join: (reader) =>
      sql`JOIN indicator ON ${indicator.id} = ${series.indicatorId} AND ${reader.live(indicator)}`,
  },
  measure: {
    after: ['indicator'],
    join: (reader) =>
      sql`JOIN unit_of_measure ON ${unitOfMeasure.id} = ${indicator.unitOfMeasureId} AND ${reader.live(unitOfMeasure)}`,
  },
  topic: {
    after: ['indicator'],
    join: (reader) => sql`LEFT JOIN topic ON ${topic.id} = ${indicator.topicId} AND ${reader.live(topic)}`,
  },
  pillar: {
    after: ['indicator'],
    join: (reader) => sql`LEFT JOIN (
      WITH RECURSIVE down (topic_id, root_id) AS (
        SELECT ${topic.id}, ${topic.id} FROM topic WHERE ${topic.parentId} IS NULL AND ${reader.live(topic)}
        UNION ALL SELECT ${topic.id}, down.root_id FROM down JOIN topic ON ${topic.parentId} = down.topic_id AND ${reader.live(topic)})
      SELECT * FROM down) AS down ON down.topic_id = ${indicator.topicId}
      LEFT JOIN topic AS pillar ON pillar.id = down.root_id AND ${reader.live(pillar)}`,
  },
  unit: {
    after: [],
    join: (reader) => sql`LEFT JOIN LATERAL (
      SELECT * FROM unit WHERE ${series.subjectKind} = 'UNIT' AND ${unit.identityId} = ${series.subjectId} AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} DESC NULLS LAST LIMIT 1) AS unit ON true`,
  },
  asset: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN infrastructure_asset ON ${infrastructureAsset.id} = ${series.subjectId} AND ${reader.live(infrastructureAsset)}`,
  },
  model: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN practice_model ON ${practiceModel.id} = ${series.subjectId} AND ${reader.live(practiceModel)}`,
  },
  levels: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN (${listLevels(reader)}) AS level ON level.identity_id = ${series.subjectId}`,
  },
  document: {
    after: [],
    join: (reader) =>
      sql`JOIN document ON ${document.id} = ${observation.documentId} AND ${reader.live(document)}`,
  },
  dataset: {
    after: [],
    join: (reader) =>
      sql`LEFT JOIN dataset ON ${dataset.id} = ${observation.datasetId} AND ${reader.live(dataset)}`,
  },
};

/** SQL: the joins of some columns, each once, after the observation and its series. */
export function joinsOf(reader: Reader, columns: readonly SqlColumn[]): SQL {
  const needed = new Set<ColumnJoin>();
  const add = (join: ColumnJoin): void => {
    for (const before of JOINS[join].after) add(before);
    needed.add(join);
  };
  for (const { joins } of columns) for (const join of joins) add(join);
  return sql.join(
    [...needed].map((join) => JOINS[join].join(reader)),
    sql`
    `,
  );
}
