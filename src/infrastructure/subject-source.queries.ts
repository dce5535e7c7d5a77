import { sql } from 'drizzle-orm';
import { columns, integers, type Row } from '../../db/columns.js';
import { subjectSource } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

export type SubjectSourceRow = Row<typeof subjectSource>;

/** Citations of these assets and models, in the order of the publisher. */
export const listSubjectSources = (
  reader: Reader,
  ids: readonly number[],
): Promise<(SubjectSourceRow & { parentKey: number })[]> =>
  reader.rows(
    'listSubjectSources',
    sql`SELECT ${columns(subjectSource)}, ${subjectSource.subjectId} AS "parentKey" FROM subject_source
      WHERE ${subjectSource.subjectId} = ANY (${integers(ids)}) AND ${reader.live(subjectSource)}
      ORDER BY ${subjectSource.position}`,
  );
