import type { Operation } from './address.js';
import type { Example } from './example.js';
import { examples } from './examples.js';
import type { PageLanguage } from './wording.js';

const first = examples[0] as Example;

/** An example with its variables, in the language of the page. */
export function operationOfExample({ query, variables }: Example, language: PageLanguage): Operation {
  return { query, variables: JSON.stringify(inLanguage(variables, language)), operationName: '' };
}

/** The example that the editors show as it is, in either language or without any variables. */
export function exampleShownBy({ query, variables }: Operation): Example | undefined {
  const given = canonicalVariables(variables);
  return examples.find(
    (example) =>
      example.query === query &&
      (given === NO_VARIABLES || given === canonicalVariables(operationOfExample(example, 'vi').variables)),
  );
}

/**
 * What the page opens with when its address has no query: what this browser had open last, else the first example.
 * An example that was left as it is follows the language of the page.
 */
export function openingOperation(
  stored: Pick<Operation, 'query' | 'variables'> | null,
  language: PageLanguage,
): Operation {
  const last = { ...(stored ?? { query: first.query, variables: '' }), operationName: '' };
  const example = exampleShownBy(last);
  return example ? operationOfExample(example, language) : last;
}

const NO_VARIABLES = '[]';

type Variables = Readonly<Record<string, unknown>>;

const inLanguage = (variables: Variables, language: PageLanguage): Variables =>
  'language' in variables ? { ...variables, language: language.toUpperCase() } : variables;

/** The same text for the same variables, whatever their layout, their order and the language of the page. */
function canonicalVariables(text: string): string {
  try {
    const variables = JSON.parse(text || '{}') as Variables;
    const { language } = variables;
    const compared = language === 'VI' || language === 'EN' ? inLanguage(variables, 'vi') : variables;
    return JSON.stringify(Object.entries(compared).sort());
  } catch {
    return text;
  }
}
