import type { EditorOperation } from './page-url.js';
import type { PageLanguage } from './texts/translations.js';

/** A question that people ask, and the query that answers it. */
export interface Example {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  /** In one line: what it shows, or when to use it. */
  readonly about: { readonly vi: string; readonly en: string };
  readonly query: string;
  /** A variable named `language` is set to the language of the page before the example runs. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Examples about one subject. */
export interface ExampleGroup {
  readonly title: { readonly vi: string; readonly en: string };
  readonly examples: readonly Example[];
}

/** The query of an example with its variables, in the language of the page. */
export function exampleOperation({ query, variables }: Example, language: PageLanguage): EditorOperation {
  return { query, variables: JSON.stringify(withLanguage(variables, language)), operationName: '' };
}

/** Whether the operation is the example without an edit: in either language, with all of its variables or none. */
export function isUnedited(example: Example, { query, variables }: EditorOperation): boolean {
  if (example.query !== query) return false;
  const normalized = normalizeVariables(variables);
  return normalized === NO_VARIABLES || normalized === normalizeVariables(JSON.stringify(example.variables));
}

type Variables = Example['variables'];

const withLanguage = (variables: Variables, language: PageLanguage): Variables =>
  'language' in variables ? { ...variables, language: language.toUpperCase() } : variables;

const NO_VARIABLES = '[]';

/** Equal for variables that differ only in layout, order or the language of the page. */
function normalizeVariables(json: string): string {
  try {
    const variables = JSON.parse(json || '{}') as Variables;
    const { language } = variables;
    const compared = language === 'VI' || language === 'EN' ? withLanguage(variables, 'vi') : variables;
    return JSON.stringify(Object.entries(compared).sort());
  } catch {
    return json;
  }
}
