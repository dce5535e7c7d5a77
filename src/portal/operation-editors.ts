import { jsonEditing, type OperationRange, operationsIn, queryEditing } from './editors/editing.js';
import { TextEditor } from './editors/text-editor.js';
import type { EditorOperation } from './page-url.js';
import { byId, createElement } from './texts/page-texts.js';
import { type PageLanguage, translate } from './texts/translations.js';

interface EditorCommands {
  run(): void;
  prettify(): void;
  merge(): void;
  copy(): void;
}

/** The editors of the query, its variables and its headers, and the choice of the operation to run. */
export class OperationEditors {
  readonly query: TextEditor;
  readonly variables: TextEditor;
  readonly headers: TextEditor;
  private readonly choice = byId<HTMLSelectElement>('operation');

  constructor(commands: EditorCommands, onEdit: () => void) {
    const keys = (
      [
        ['Mod-Enter', commands.run],
        ['Ctrl-Enter', commands.run],
        ['Shift-Ctrl-p', commands.prettify],
        ['Shift-Ctrl-m', commands.merge],
        ['Shift-Ctrl-c', commands.copy],
      ] as const
    ).map(([key, run]) => ({
      key,
      preventDefault: true,
      run: () => {
        run();
        return true;
      },
    }));
    const onChange = () => {
      this.listOperations();
      onEdit();
    };
    this.query = new TextEditor(byId('query'), queryEditing(keys, onChange));
    this.variables = new TextEditor(byId('variables'), jsonEditing(keys, onEdit));
    this.headers = new TextEditor(byId('headers'), jsonEditing(keys, onEdit));
  }

  get operation(): EditorOperation {
    return {
      query: this.query.text,
      variables: this.variables.text,
      // A query with one operation needs no name, and its links are shorter.
      operationName: this.choice.hidden ? '' : this.choice.value,
    };
  }

  load({ query, variables, operationName }: EditorOperation): void {
    this.query.text = query;
    this.variables.text = formatJson(variables);
    const named = operationsIn(this.query.view.state).find(({ name }) => name === operationName);
    this.query.view.dispatch({ selection: { anchor: named?.from ?? 0 } });
    this.listOperations();
    if (named) this.choice.value = named.name;
  }

  setTexts(language: PageLanguage): void {
    for (const name of ['query', 'variables', 'headers'] as const)
      this[name].setTexts(language, translate(language, name === 'query' ? 'request' : name));
  }

  /** Offers the operations when there are several, the one at the cursor chosen. */
  private listOperations(): void {
    const operations = operationsIn(this.query.view.state);
    const names = operations.map(({ name }) => name);
    this.choice.hidden = names.length < 2;
    if (this.choice.hidden) return;
    const listed = [...this.choice.options].map(({ value }) => value);
    if (names.join() !== listed.join())
      this.choice.replaceChildren(
        ...names.map((name) => createElement('option', { value: name, textContent: name })),
      );
    const current = operationAt(operations, this.query.view.state.selection.main.head);
    if (current && this.query.view.hasFocus) this.choice.value = current.name;
  }
}

const operationAt = (operations: readonly OperationRange[], position: number): OperationRange | undefined =>
  operations.find(({ from, to }) => from <= position && position <= to);

function formatJson(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
