import { type Completion, type CompletionSource, snippet } from '@codemirror/autocomplete';
import { type GraphQLSchema, type GraphQLType, getNamedType, isCompositeType } from 'graphql';
import { type CompletionItem, getAutocompleteSuggestions } from 'graphql-language-service';
import { createElement } from '../texts/page-texts.js';
import { positionAt } from './schema-element.js';

/** After these a list of suggestions opens without being asked for. */
const OPENS = /[\w@$(:{]$/;

/** Suggests what the schema allows at the cursor. */
export const completeQuery =
  (schema: GraphQLSchema): CompletionSource =>
  (context) => {
    const before = context.matchBefore(/\$?\w*/);
    const lastCharacter = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
    if (!context.explicit && !OPENS.test(lastCharacter)) return null;
    const items = getAutocompleteSuggestions(
      schema,
      context.state.doc.toString(),
      positionAt(context.state.doc, context.pos),
    );
    if (items.length === 0) return null;
    return { from: before?.from ?? context.pos, options: items.map(toCompletion), validFor: /^\$?\w*$/ };
  };

function toCompletion(item: CompletionItem & { type?: GraphQLType }): Completion {
  const text = item.documentation || item.deprecationReason;
  // A field of an object needs a selection: the cursor goes inside.
  const hasFields = item.type && isCompositeType(getNamedType(item.type)) && /^\w+$/.test(item.label);
  return {
    label: item.label,
    ...(item.type || item.detail ? { detail: String(item.type ?? item.detail) } : {}),
    ...(text ? { info: () => createElement('div', { textContent: text }) } : {}),
    ...(item.isDeprecated ? { boost: -50 } : {}),
    ...(hasFields ? { apply: snippet(`${item.label} {\n\t#{}\n}`) } : {}),
  };
}
