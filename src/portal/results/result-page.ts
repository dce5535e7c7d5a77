import type { GraphQLSchema } from 'graphql';
import type { EditorOperation } from '../page-url.js';
import type { PageLanguage } from '../texts/translations.js';

/** A run that ended with an answer. */
export interface EndedRun {
  readonly operation: EditorOperation;
  /** Null if the whole query failed. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** What the forms of a result are made from. */
export interface ResultPage {
  readonly language: PageLanguage;
  /** What is in the editors. */
  readonly operation: EditorOperation;
  /** Whether HTTP headers are in their editor. */
  readonly hasHeaders: boolean;
  /** Null before the first answer. */
  readonly lastRun: EndedRun | null;
  /** The revision of the last answer; null before it. */
  readonly lastRevision: number | null;
  /** Resolves when the schema is loaded; rejects if that fails. */
  schema(): Promise<GraphQLSchema>;
}

/** A form of the result besides JSON. */
export interface ResultView {
  show(host: HTMLElement, page: ResultPage): Promise<void> | void;
}
