import type { Database } from '../../db/database.js';
import { RequestScope } from '../limits/request-scope.js';
import { Reader } from '../loading/reader.js';
import type { RowCache } from '../loading/row-cache.js';
import { Lists } from '../paging/lists.js';
import type { Language } from '../scalars/language.js';
import { AnswerTraits } from './answer-traits.js';
import { LOCALHOST_ADDRESS, type PublicAddress, trackHostUse } from './permanent-address.js';

/**
 * The batched loaders of a room for this request: `loaders(unitLoaders).unitById.load(7)`. They are made when the first
 * field asks for them, and every field of the request gets the same ones.
 */
export type Loaders = <L extends object>(make: (reader: Reader) => L) => L;

/** What a resolver can reach: one revision, for the time of one request. */
export interface Context {
  reader: Reader;
  loaders: Loaders;
  lists: Lists;
  answer: AnswerTraits;
  /** The public address of the catalogue, as this request reached it. */
  address: PublicAddress;
  /** The language of texts without an argument, and the one that search prefers; null if the request names none. */
  language: Language | null;
  /** Limits of the request, and whether it has ended. */
  scope: RequestScope;
}

const NO_LIMITS = { MAX_ROWS: Number.POSITIVE_INFINITY, MAX_ANSWER_BYTES: Number.POSITIVE_INFINITY };

export function createContext(
  database: Database,
  revision: number,
  address: PublicAddress = LOCALHOST_ADDRESS,
  scope = new RequestScope('program', NO_LIMITS),
  language: Language | null = null,
  rows?: RowCache,
): Context {
  const reader = new Reader(database, revision, scope, rows);
  const answer = new AnswerTraits();
  return {
    reader,
    loaders: loadersOf(reader),
    lists: new Lists(reader),
    answer,
    address: trackHostUse(address, answer),
    language,
    scope,
  };
}

function loadersOf(reader: Reader): Loaders {
  const made = new Map<unknown, object>();
  return <L extends object>(make: (reader: Reader) => L): L => {
    const known = made.get(make) as L | undefined;
    if (known) return known;
    const loaders = make(reader);
    made.set(make, loaders);
    return loaders;
  };
}
