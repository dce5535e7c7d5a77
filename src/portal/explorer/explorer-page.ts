import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { createContext } from 'preact';
import type { PageLanguage } from '../texts/translations.js';
import type { TextEdit } from './query-edits.js';

/** What every part of the tree reads and changes. */
export interface ExplorerPage {
  readonly schema: GraphQLSchema;
  readonly language: PageLanguage;
  /** The query as it was parsed. */
  readonly text: string;
  readonly document: DocumentNode;
  /** The text of the editor of variables. */
  readonly variables: string;
  /** The operation around, which declares variables; null in a fragment. */
  readonly operation: OperationDefinitionNode | null;
  /** Without accents, in small letters; empty for no filter. */
  readonly filter: string;
  isOpen(key: string): boolean;
  setOpen(key: string, isOpen: boolean): void;
  /** Changes the query, and the variables if they are given. */
  edit(edits: readonly TextEdit[], variables?: string): void;
}

export const ExplorerContext = createContext<ExplorerPage>(undefined as unknown as ExplorerPage);
