import DataLoader from 'dataloader';
import type { Reader } from '../revisions/reader.js';
import { findSearchCounts, type SearchCounts } from './search.queries.js';
import type { SearchQuestion } from './search-question.js';

export const searchLoaders = (reader: Reader) => ({
  /** How many hits a search has, by kind. */
  searchCounts: new DataLoader<SearchQuestion, SearchCounts, string>(
    (questions) => Promise.all(questions.map((question) => findSearchCounts(reader, question))),
    { cacheKeyFn: (question) => JSON.stringify(question) },
  ),
});
