import { type Example, exampleOperation, isUnedited } from './example.js';
import { examples } from './examples.js';
import type { EditorOperation } from './page-url.js';
import { readStored, store } from './parts/storage.js';
import type { PageLanguage } from './texts/translations.js';

const QUERY_KEY = 'playground.query';
const VARIABLES_KEY = 'playground.variables';

type StoredOperation = Pick<EditorOperation, 'query' | 'variables'>;

const first = examples[0] as Example;

/** The example that the operation is, unedited; undefined when it is not one. */
export const findUneditedExample = (operation: EditorOperation): Example | undefined =>
  examples.find((example) => isUnedited(example, operation));

/**
 * The operation to start with when the URL has none: the last one of this browser, else the first example.
 * An unedited example follows the language of the page.
 */
export function initialOperation(stored: StoredOperation | null, language: PageLanguage): EditorOperation {
  const last = { ...(stored ?? { query: first.query, variables: '' }), operationName: '' };
  const example = findUneditedExample(last);
  return example ? exampleOperation(example, language) : last;
}

/** The last operation in the editors of this browser; null before the first edit, or when the query was emptied. */
export function storedOperation(): StoredOperation | null {
  const query = readStored(QUERY_KEY);
  return query?.trim() ? { query, variables: readStored(VARIABLES_KEY) ?? '' } : null;
}

export function storeOperation({ query, variables }: EditorOperation): void {
  store(QUERY_KEY, query);
  store(VARIABLES_KEY, variables);
}
