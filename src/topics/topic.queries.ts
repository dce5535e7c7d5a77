import { type SQL, sql } from 'drizzle-orm';
import { columns, integers, type Row } from '../../db/columns.js';
import { topic } from '../../db/tables/index.js';
import { idsByCode } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';

export type TopicRow = Row<typeof topic>;

/** The roots of the tree, by position. */
export const listRootTopics = (reader: Reader): Promise<TopicRow[]> =>
  reader.rows(
    'listRootTopics',
    sql`SELECT ${columns(topic)} FROM topic WHERE ${topic.parentId} IS NULL AND ${reader.live(topic)}
      ORDER BY ${topic.position}, ${topic.code} COLLATE "C"`,
  );

/** The direct children of each of these, by position. */
export const listChildTopics = (
  reader: Reader,
  ids: readonly number[],
): Promise<(TopicRow & { parentKey: number })[]> =>
  reader.rows(
    'listChildTopics',
    sql`SELECT ${columns(topic)}, ${topic.parentId} AS "parentKey" FROM topic
      WHERE ${topic.parentId} = ANY (${integers(ids)}) AND ${reader.live(topic)}
      ORDER BY ${topic.position}, ${topic.code} COLLATE "C"`,
  );

const subtree = (reader: Reader, roots: SQL): SQL => sql`
  WITH RECURSIVE subtree (id) AS (
    ${roots}
    UNION SELECT topic.id FROM topic JOIN subtree ON ${topic.parentId} = subtree.id WHERE ${reader.live(topic)})
  SELECT id FROM subtree`;

/** SQL: the ids of the topics with these codes and of all topics below them. */
export const topicIdsByCode = (reader: Reader, codes: readonly string[]): SQL =>
  subtree(reader, idsByCode(reader, topic, codes));

/** SQL: this id and those of all topics below it. */
export const topicIdsBelow = (reader: Reader, id: SQL): SQL => subtree(reader, sql`SELECT ${id}`);
