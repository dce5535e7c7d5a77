import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { exactCandidates } from './exact-candidates.js';
import { fuzzyCandidates } from './fuzzy-candidates.js';
import { scoreOfKnown, scoreOfNear } from './score.js';
import type { SearchKind } from './search.type.js';
import { askedTerms, type SearchQuestion } from './search-question.js';

/** A hit: of which thing, how good, and all its texts with what each of them is. */
export interface SearchHitRow {
  id: number;
  kind: SearchKind;
  score: number;
  fields: string[];
  texts: string[];
}

/** Things by how well they match, the best first; the better known first among equals. */
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

/** How many hits a search has. */
export interface SearchCounts {
  /** Kinds without any are not there. */
  kinds: { kind: SearchKind; count: number }[];
  /** How many things that hold all the words were compared. */
  compared: number;
}

export async function findSearchCounts(reader: Reader, question: SearchQuestion): Promise<SearchCounts> {
  const rows = await reader.rows<{ kind: SearchKind | null; count: number; compared: number }>(
    'findSearchCounts',
    sql`WITH ${candidates(reader, question)}
      SELECT found.kind, found.count, compared.count AS compared
      FROM (SELECT count(*)::integer FROM best_place) AS compared (count)
      LEFT JOIN (SELECT kind, count(*)::integer FROM (SELECT kind FROM known UNION ALL SELECT kind FROM near) AS hit
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
  UNION ALL SELECT id, kind, rank, fields, texts, ${scoreOfNear} AS score
    FROM near CROSS JOIN asked OFFSET 0`;

/** SQL, to stand behind WITH: what is `asked`, the things `known` by it, and those `near` it. */
const candidates = (reader: Reader, question: SearchQuestion): SQL =>
  sql`${askedTerms(question)}, ${exactCandidates(reader, question)}, ${fuzzyCandidates(reader, question)}`;
