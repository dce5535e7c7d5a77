import type { Diagnostic } from '@codemirror/lint';
import {
  type ASTNode,
  type GraphQLError,
  type GraphQLSchema,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { PageLanguage } from '../texts/translations.js';
import { translateMessage } from './check-messages.js';

/** What is wrong with a query: its syntax, or how it differs from the schema. Deprecated fields are warnings. */
export function checkQuery(schema: GraphQLSchema, query: string, language: PageLanguage): Diagnostic[] {
  if (query.trim() === '') return [];
  const describe = (severity: Diagnostic['severity']) => (error: GraphQLError) => ({
    ...rangeOf(error, query.length),
    severity,
    message: translateMessage(error.message, language),
  });
  try {
    const document = parse(query);
    const errors = validate(schema, document, specifiedRules).map(describe('error'));
    return [...errors, ...validate(schema, document, [NoDeprecatedCustomRule]).map(describe('warning'))];
  } catch (error) {
    return [describe('error')(error as GraphQLError)];
  }
}

function rangeOf({ nodes, positions }: GraphQLError, length: number): { from: number; to: number } {
  const node = nodes?.[0];
  const named = node && 'name' in node ? (node.name as ASTNode | undefined) : undefined;
  const location = named?.loc ?? node?.loc;
  if (location) return { from: location.start, to: location.end };
  // A syntax error has a place and no extent; at the end of the text the last character is marked.
  const from = Math.min(positions?.[0] ?? 0, length - 1);
  return { from, to: from + 1 };
}
