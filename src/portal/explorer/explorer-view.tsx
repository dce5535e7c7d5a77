import '../shared.js';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { render } from 'preact';
import type { OperationEditors } from '../operation-editors.js';
import { loadToolStyles } from '../parts/tool-styles.js';
import { foldText } from '../texts/fold-text.js';
import type { PageLanguage } from '../texts/translations.js';
import type { ExplorerPage } from './explorer-page.js';
import { TreeOfQuery } from './explorer-tree.js';

const EMPTY: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** A tree of the schema beside the editor: it changes the query, and follows it. */
export class ExplorerView {
  private language: PageLanguage = 'vi';
  private readonly open = new Set(['0']);
  private filterText = '';
  /** The last text that parsed. */
  private text = '';
  private document = EMPTY;
  private isStale = false;

  private constructor(
    private readonly host: HTMLElement,
    private readonly schema: GraphQLSchema,
    private readonly editors: OperationEditors,
  ) {}

  /** Makes the explorer in an element, once its style sheet is loaded. */
  static async in(
    host: HTMLElement,
    schema: GraphQLSchema,
    editors: OperationEditors,
  ): Promise<ExplorerView> {
    await loadToolStyles();
    host.replaceChildren();
    const view = new ExplorerView(host, schema, editors);
    view.follow();
    return view;
  }

  show(language: PageLanguage): void {
    this.language = language;
    this.render();
  }

  /** Reads the query in the editor; keeps the tree while it does not parse. */
  follow(): void {
    const { text } = this.editors.query;
    this.isStale = false;
    if (isEmpty(text)) Object.assign(this, { text, document: EMPTY });
    else
      try {
        Object.assign(this, { document: parse(text), text });
      } catch {
        this.isStale = true;
      }
    this.render();
  }

  private render(): void {
    const page: Omit<ExplorerPage, 'operation'> = {
      schema: this.schema,
      language: this.language,
      text: this.text,
      document: this.document,
      variables: this.editors.variables.text,
      filter: foldText(this.filterText),
      isOpen: (key) => this.open.has(key),
      setOpen: (key, isOpen) => {
        if (isOpen) this.open.add(key);
        else this.open.delete(key);
        this.render();
      },
      edit: (edits, variables) => this.edit(edits, variables),
    };
    const onFilter = (text: string) => {
      this.filterText = text;
      this.render();
    };
    render(
      <TreeOfQuery page={page} isStale={this.isStale} filterText={this.filterText} onFilter={onFilter} />,
      this.host,
    );
  }

  private edit(edits: Parameters<ExplorerPage['edit']>[0], variables: string | undefined): void {
    const { query } = this.editors;
    // The tree may be behind what was written a moment ago.
    const isBehind = query.text !== this.text;
    if (edits.length > 0 && !isBehind) query.change(edits);
    if (variables !== undefined && !isBehind) this.editors.variables.text = variables;
    const path = this.focusedPath();
    this.follow();
    if (path !== undefined && this.focusedPath() === undefined) this.focus(path);
  }

  /** Where the check box is that has the focus; undefined if it is elsewhere. */
  private focusedPath(): string | undefined {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && this.host.contains(activeElement)
      ? activeElement.dataset.path
      : undefined;
  }

  /** Focuses the check box of a row, or of the one around it if it is gone: a row that is chosen moves to the others. */
  private focus(path: string): void {
    const box = this.host.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
    const end = path.lastIndexOf('/');
    if (box) box.focus();
    else if (end > 0) this.focus(path.slice(0, end));
  }
}

/** Whether a query holds nothing but comments. */
const isEmpty = (text: string): boolean => text.replaceAll(/#[^\n]*/g, '').trim() === '';
