import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { exactCandidates } from './exact-candidates.js';
import { fuzzyCandidates } from './fuzzy-candidates.js';
import { scoreOfKnown, scoreOfNear } from './score.js';
import type { SearchKind } from './search.type.js';
import { askedTerms, type SearchQuestion } from './search-question.js';
import { namedParts, separateCandidates } from './separate-candidates.js';

/** A hit: the entity, its score, and all its texts with their names. */
export interface SearchHitRow {
  id: number;
  kind: SearchKind;
  score: number;
  fields: string[];
  texts: string[];
}

/** Hits by score, the best first; with equal scores the better ranked first. */
export const searchList: List<SearchQuestion> = {
  name: 'listSearchHits',
  columns: sql`hit.id, hit.kind, hit.score, hit.fields, hit.texts`,
  from: (reader, question) => sql`(${hits(reader, question)}) AS hit`,
  where: () => sql`true`,
  order: () => [
    { expression: sql`-hit.score`, type: 'integer' },
    { expression: sql`hit.rank`, type: 'smallint' },
    { expression: sql`hit.id`, type: 'integer' },
  ],
};

/** The number of hits of a search. */
export interface SearchCounts {
  /** Kinds without hits are left out. */
  kinds: { kind: SearchKind; count: number }[];
  /** How many entries that contain all words were scored. */
  compared: number;
}

export async function findSearchCounts(reader: Reader, question: SearchQuestion): Promise<SearchCounts> {
  const rows = await reader.rows<{ kind: SearchKind | null; count: number; compared: number }>(
    'findSearchCounts',
    sql`WITH ${candidates(reader, question)}
      SELECT found.kind, found.count, compared.count AS compared
      FROM (SELECT count(*)::integer FROM best_place) AS compared (count)
      LEFT JOIN (SELECT kind, count(*)::integer FROM (
        SELECT kind FROM known UNION ALL SELECT kind FROM separate UNION ALL SELECT kind FROM near) AS hit
        GROUP BY kind) AS found (kind, count) ON true
      ORDER BY found.kind`,
  );
  return {
    kinds: rows.flatMap(({ kind, count }) => (kind === null ? [] : { kind, count })),
    compared: rows[0]?.compared ?? 0,
  };
}

const hits = (reader: Reader, question: SearchQuestion): SQL => sql`
  WITH ${candidates(reader, question)}
  SELECT id, kind, rank, fields, texts, ${scoreOfKnown(question)} AS score
    FROM known CROSS JOIN asked
  UNION ALL SELECT id, kind, rank, fields, texts, score FROM separate
  UNION ALL SELECT id, kind, rank, fields, texts, ${scoreOfNear} AS score
    FROM near CROSS JOIN asked OFFSET 0`;

/**
 * SQL for a WITH clause: the query `asked`, its exact matches `known`, what its parts name `separate`, and the similar
 * entries `near`.
 */
const candidates = (reader: Reader, question: SearchQuestion): SQL =>
  sql.join(
    [
      askedTerms(question),
      exactCandidates(reader, question),
      namedParts(reader, question),
      separateCandidates(reader, question),
      fuzzyCandidates(reader, question),
    ],
    sql`, `,
  );
