import '../shared.js';
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { jsonParseLinter } from '@codemirror/lang-json';
import { linter, lintKeymap } from '@codemirror/lint';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { PageLanguage } from '../texts/translations.js';
import { addField } from './add-field.js';
import { formatQuery } from './format-query.js';
import { inlineFragments } from './inline-fragments.js';
import { checkQuery } from './query-check.js';
import { completeQuery } from './query-completion.js';
import { openDocumentationOnClick, showTypeOnHover } from './query-hover.js';
import { checkVariableValues, completeVariables } from './variable-tools.js';

export { DocumentationView } from '../documentation/documentation-view.js';

const LINT_DELAY_MS = 300;

/** @throws if the schema cannot be loaded */
export async function loadSchemaTools(): Promise<SchemaTools> {
  const response = await fetch(new URL('schema.graphql', import.meta.url), { priority: 'low' });
  if (!response.ok) throw new Error(`schema.graphql: HTTP status ${response.status}`);
  return new SchemaTools(buildSchema(await response.text(), { assumeValid: true }));
}

/** What the editors can do once the schema is known. */
export class SchemaTools {
  constructor(readonly schema: GraphQLSchema) {}

  /** @param open opens the documentation of a type or a field: `Unit`, `Unit.name` */
  queryTools(language: PageLanguage, open: (path: string) => void): Extension {
    return [
      editingTools,
      autocompletion({ override: [completeQuery(this.schema)], icons: false }),
      linter(({ state }) => checkQuery(this.schema, state.doc.toString(), language), {
        delay: LINT_DELAY_MS,
      }),
      showTypeOnHover(this.schema),
      openDocumentationOnClick(this.schema, open),
    ];
  }

  /** @param query the editor of the query, which declares the variables */
  variableTools(language: PageLanguage, query: EditorView): Extension {
    const declared = () => query.state.doc.toString();
    return [
      editingTools,
      autocompletion({ override: [completeVariables(this.schema, declared)], icons: false }),
      linter(({ state }) => checkVariableValues(this.schema, declared(), state, language), {
        delay: LINT_DELAY_MS,
      }),
    ];
  }

  headerTools(_language: PageLanguage): Extension {
    const check = jsonParseLinter();
    return [editingTools, linter((view) => (view.state.doc.toString().trim() === '' ? [] : check(view)))];
  }

  answerTools(): Extension {
    return [search({ top: true }), keymap.of([...searchKeymap])];
  }

  format(query: string): string | null {
    return formatQuery(query);
  }

  inlineFragments(query: string): string | null {
    return inlineFragments(this.schema, query);
  }

  /** @see addField */
  addField(query: string, cursor: number, path: string): ReturnType<typeof addField> {
    return addField(this.schema, query, cursor, path);
  }

  /** JSON with one value a line; as it is when it is not JSON. */
  formatJson(text: string): string {
    try {
      return text.trim() === '' ? text : JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }

  openSearch(view: EditorView): void {
    openSearchPanel(view);
  }
}

const editingTools: Extension = [
  closeBrackets(),
  search({ top: true }),
  Prec.high(keymap.of([...closeBracketsKeymap, ...completionKeymap])),
  keymap.of([...searchKeymap, ...lintKeymap]),
];
