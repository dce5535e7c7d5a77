import { sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';
import type { SearchQuestion } from './search-question.js';
import { namedParts } from './separate-candidates.js';

/** Maximum number of pairs whose newest observations are looked up. */
export const MAX_COMPARED_PAIRS = 50;

/** An indicator and a version of a unit that a search names together. */
export interface NamedPair {
  indicatorId: number;
  unitId: number;
}

/** The indicators and units that a search names together, best match first, whether or not there are observations. */
export const listNamedPairs = (reader: Reader, question: SearchQuestion): Promise<NamedPair[]> =>
  reader.rows(
    'listNamedPairs',
    sql`WITH ${namedParts(reader, question)}
      SELECT indicator_id AS "indicatorId", unit_id AS "unitId" FROM named_pair
      ORDER BY score DESC, unit_rank, indicator_id, unit_id LIMIT ${MAX_COMPARED_PAIRS}`,
  );
