import { type Example, exampleOperation, isUnedited } from './example.js';
import { examples } from './examples.js';
import type { EditorOperation } from './page-url.js';
import type { PageLanguage } from './translations.js';

const first = examples[0] as Example;

/** The example that the operation is, unedited; undefined when it is not one. */
export const findUneditedExample = (operation: EditorOperation): Example | undefined =>
  examples.find((example) => isUnedited(example, operation));

/**
 * The operation to start with when the URL has none: the last one of this browser, else the first example.
 * An unedited example follows the language of the page.
 */
export function initialOperation(
  stored: Pick<EditorOperation, 'query' | 'variables'> | null,
  language: PageLanguage,
): EditorOperation {
  const last = { ...(stored ?? { query: first.query, variables: '' }), operationName: '' };
  const example = findUneditedExample(last);
  return example ? exampleOperation(example, language) : last;
}
