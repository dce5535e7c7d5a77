/** A question that people ask, as a query that answers it. */
export interface Example {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly query: string;
  /** A variable named `language` takes the language of the page when the example is run there. */
  readonly variables: Readonly<Record<string, unknown>>;
}
