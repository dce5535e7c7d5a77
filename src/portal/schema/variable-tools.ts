import type { CompletionSource } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
} from 'graphql';
import { type PageLanguage, translate } from '../texts/translations.js';
import { translateMessage } from './check-messages.js';

interface DeclaredVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
}

/** The variables that a query declares; none while its syntax is wrong. */
function declaredVariables(schema: GraphQLSchema, query: string): readonly DeclaredVariable[] {
  try {
    return parse(query).definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
      return (definition.variableDefinitions ?? []).flatMap((declared) => {
        const type = typeFromAST(schema, declared.type as Parameters<typeof typeFromAST>[1]);
        if (!type || !isInputType(type)) return [];
        const isRequired = isNonNullType(type) && !declared.defaultValue;
        return [{ name: declared.variable.name.value, type, isRequired }];
      });
    });
  } catch {
    return [];
  }
}

/** Suggests the names of the variables that the query declares, and the values of an enum. */
export const completeVariables =
  (schema: GraphQLSchema, query: () => string): CompletionSource =>
  (context) => {
    const word = context.matchBefore(/"?\w*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const variables = declaredVariables(schema, query());
    const line = context.state.doc.lineAt(word.from);
    const key = /"(\w+)"\s*:[^:]*$/.exec(line.text.slice(0, word.from - line.from))?.[1];
    const quoted = (text: string) => `"${text}"`;
    // The closing quote that was added with the opening one.
    const to = context.state.sliceDoc(context.pos, context.pos + 1) === '"' ? context.pos + 1 : context.pos;
    if (key !== undefined) {
      const type = variables.find(({ name }) => name === key)?.type;
      const named = type && getNamedType(type);
      if (!isEnumType(named)) return null;
      const options = named.getValues().map(({ name }) => ({ label: quoted(name) }));
      return { from: word.from, to, options };
    }
    const options = variables.map(({ name, type }) => ({
      label: quoted(name),
      apply: `${quoted(name)}: `,
      detail: String(type),
    }));
    return { from: word.from, to, options };
  };

/** What is wrong with the variables: their JSON, or how they differ from what the query declares. */
export function checkVariableValues(
  schema: GraphQLSchema,
  query: string,
  state: EditorState,
  language: PageLanguage,
): Diagnostic[] {
  const text = state.doc.toString();
  const variables = declaredVariables(schema, query);
  let values: Record<string, unknown> | null;
  try {
    values = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    const place = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length - 1);
    const from = Math.max(0, Math.min(place, text.length - 1));
    const message = translate(language, 'invalidVariables', { message: (error as Error).message });
    return [{ from, to: Math.min(from + 1, text.length), severity: 'error', message }];
  }
  if (values === null || typeof values !== 'object' || text.trim() === '') return [];
  const places = placesOfKeys(state);
  return variables.flatMap(({ name, type, isRequired }) => {
    const place = places.get(name);
    if (!place)
      return isRequired
        ? [
            {
              from: 0,
              to: 1,
              severity: 'error' as const,
              message: translate(language, 'missingVariable', { name, type: String(type) }),
            },
          ]
        : [];
    const found: Diagnostic[] = [];
    coerceInputValue(values[name], type, (_path, _value, error) => {
      found.push({ ...place, severity: 'error', message: translateMessage(error.message, language) });
    });
    return found;
  });
}

function placesOfKeys(state: EditorState): ReadonlyMap<string, { from: number; to: number }> {
  const properties = syntaxTree(state).topNode.getChild('Object')?.getChildren('Property') ?? [];
  return new Map(
    properties.flatMap((property) => {
      const key = property.getChild('PropertyName');
      const value = property.lastChild ?? property;
      return key
        ? [[state.sliceDoc(key.from + 1, key.to - 1), { from: value.from, to: value.to }] as const]
        : [];
    }),
  );
}
