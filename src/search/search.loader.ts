import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { listNamedSegments, type NamedSegment } from './named-things.queries.js';
import { findSearchCounts, type SearchCounts } from './search.queries.js';
import { listNamedPairs, type NamedPair } from './search-pairs.queries.js';
import type { SearchQuestion } from './search-question.js';
import type { TextSegment } from './text-segments.js';

export const searchLoaders = (reader: Reader) => ({
  /** The number of hits of a search, by kind. */
  searchCounts: batched<SearchQuestion, SearchCounts, string>(
    reader,
    (questions) => Promise.all(questions.map((question) => findSearchCounts(reader, question))),
    (question) => JSON.stringify(question),
  ),
  /** The indicators and units that a search names together, best match first. */
  namedPairs: batched<SearchQuestion, NamedPair[], string>(
    reader,
    (questions) => Promise.all(questions.map((question) => listNamedPairs(reader, question))),
    ({ query }) => query,
  ),
  /** The indicators and units that segments of a text name. */
  namedSegments: batched<readonly TextSegment[], NamedSegment[], string>(
    reader,
    (texts) => Promise.all(texts.map((segments) => listNamedSegments(reader, segments))),
    (segments) => JSON.stringify(segments),
  ),
});
