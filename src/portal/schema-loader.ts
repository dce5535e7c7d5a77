import type { GraphQLSchema } from 'graphql';
import type { AnswerPane } from './answer-pane.js';
import type { DocumentationView } from './documentation/documentation-view.js';
import type { OperationEditors } from './operation-editors.js';
import { announce } from './parts/clipboard.js';
import type { SideColumn } from './parts/side-column.js';
import type { SchemaTools } from './schema/schema-tools.js';
import { byId, createElement } from './texts/page-texts.js';
import { type PageLanguage, translate } from './texts/translations.js';

interface Loaded {
  readonly tools: SchemaTools;
  readonly documentation: DocumentationView;
}

/**
 * Loads what needs the schema after the page can be used: completion, checks, formatting, and the documentation. A query
 * can be written and run before.
 */
export class SchemaLoader {
  private loading: Promise<Loaded> | null = null;
  private loaded: Loaded | null = null;
  private hasFailed = false;
  private language: PageLanguage = 'vi';

  constructor(
    private readonly editors: OperationEditors,
    private readonly pane: AnswerPane,
    private readonly side: SideColumn,
  ) {
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      this.side.show('documentation');
      this.loaded?.documentation.focusSearch();
    });
  }

  /** The schema once it is loaded; rejects if that fails. */
  async schema(): Promise<GraphQLSchema> {
    if (!this.loading) void this.load();
    return (await (this.loading as Promise<Loaded>)).tools.schema;
  }

  /** Does nothing when it is loaded already; can be called again after a failure. */
  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = this.import();
    this.hasFailed = false;
    this.showState();
    try {
      this.loaded = await this.loading;
      this.setTexts(this.language);
    } catch {
      this.loading = null;
      this.hasFailed = true;
      this.showState();
    }
  }

  setTexts(language: PageLanguage): void {
    this.language = language;
    if (this.loaded) this.applyTools(this.loaded);
    else this.showState();
  }

  private applyTools({ tools, documentation }: Loaded): void {
    const { language } = this;
    documentation.show(language);
    const open = (path: string) => {
      this.side.show('documentation');
      documentation.open(path);
    };
    this.editors.query.setTools(tools.queryTools(language, open));
    this.editors.variables.setTools(tools.variableTools(language, this.editors.query.view));
    this.editors.headers.setTools(tools.headerTools(language));
    this.pane.editor.setTools(tools.answerTools());
  }

  prettify(): void {
    this.change((tools, query) => tools.format(query));
  }

  mergeFragments(): void {
    this.change((tools, query) => tools.inlineFragments(query));
  }

  find(): void {
    this.loaded?.tools.openSearch(this.editors.query.view);
  }

  private change(change: (tools: SchemaTools, query: string) => string | null): void {
    const changed = this.loaded && change(this.loaded.tools, this.editors.query.text);
    if (!this.loaded || changed === null) {
      const notLoaded = this.hasFailed ? 'schemaFailed' : 'schemaLoading';
      announce(translate(this.language, this.loaded ? 'cannotFormat' : notLoaded));
      return;
    }
    this.editors.query.text = changed;
    const { variables } = this.editors;
    variables.text = this.loaded.tools.formatJson(variables.text);
  }

  private async import(): Promise<Loaded> {
    const { loadSchemaTools, DocumentationView } = await import('./schema/schema-tools.js');
    const tools = await loadSchemaTools();
    const add = (path: string) => this.addField(tools, path);
    return { tools, documentation: new DocumentationView(byId('documentation'), tools.schema, add) };
  }

  private addField(tools: SchemaTools, path: string): void {
    const { view } = this.editors.query;
    const change = tools.addField(view.state.doc.toString(), view.state.selection.main.head, path);
    const name = path.split('.')[1] ?? path;
    if (change) view.dispatch({ changes: change, selection: { anchor: change.from + change.insert.length } });
    announce(translate(this.language, change ? 'added' : 'noPlaceForField', { name }));
  }

  /** In place of the documentation until it is loaded. */
  private showState(): void {
    const say = (phrase: 'schemaFailed' | 'schemaLoading' | 'tryAgain') => translate(this.language, phrase);
    const hint = createElement('p', {
      className: 'hint',
      textContent: say(this.hasFailed ? 'schemaFailed' : 'schemaLoading'),
    });
    hint.setAttribute('role', 'status');
    byId('documentation').replaceChildren(hint);
    if (!this.hasFailed) return;
    const again = { type: 'button', className: 'small', textContent: say('tryAgain') } as const;
    byId('documentation').append(createElement('button', { ...again, onclick: () => void this.load() }));
  }
}
