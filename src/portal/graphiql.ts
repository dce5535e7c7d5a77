import type { Fetcher } from './fetcher.js';
import type { EditorOperation } from './page-url.js';

// The parts of Monaco's public API that this file uses.
interface MonacoModel {
  readonly uri: { readonly path: string };
  getValue(): string;
  setValue(value: string): void;
  getPositionAt(offset: number): unknown;
}
interface MonacoEditor {
  getModel(): MonacoModel | null;
  setPosition(position: unknown): void;
  getAction(id: string): { run(): Promise<void> } | null;
}
declare const monaco: { editor: { getEditors(): readonly MonacoEditor[] } };

interface GraphiqlProps {
  fetcher: Fetcher;
  title: string;
  query: string;
  variables: string;
  defaultQuery: string;
  defaultEditorToolsVisibility: 'variables';
  shouldPersistHeaders: boolean;
  onEditQuery(query: string): void;
  onEditOperationName(name: string): void;
}
declare const YogaGraphiQL: { renderYogaGraphiQL(element: Element, props: GraphiqlProps): void };

/** GraphiQL reports an edit after 100 ms, and never when the text stays the same. */
const EDIT_TIMEOUT_MS = 1000;

/** The last edited operation, which GraphiQL stores in this browser; null before the first edit. */
export function storedOperation(): Pick<EditorOperation, 'query' | 'variables'> | null {
  const query = localStorage.getItem('graphiql:query');
  if (!query?.trim()) return null;
  return { query, variables: localStorage.getItem('graphiql:variables') ?? '' };
}

/** Controls GraphiQL from the page: loads an operation, runs it, reads the editors. */
export class GraphiqlController {
  private operationName = '';
  private onEdited: (query: string) => void = () => {};

  constructor(element: Element, fetcher: Fetcher, initial: EditorOperation) {
    YogaGraphiQL.renderYogaGraphiQL(element, {
      fetcher,
      title: 'GraphiQL',
      query: initial.query,
      variables: formatJson(initial.variables),
      defaultQuery: initial.query,
      defaultEditorToolsVisibility: 'variables',
      shouldPersistHeaders: false,
      onEditQuery: (query) => this.onEdited(query),
      onEditOperationName: (name) => {
        this.operationName = name;
      },
    });
  }

  /** The operation in the editors; null while GraphiQL is still starting. */
  get operation(): EditorOperation | null {
    const query = findEditor('operation.graphql')?.getModel()?.getValue();
    const variables = findEditor('variables.json')?.getModel()?.getValue() ?? '';
    if (query === undefined) return null;
    const operationName = query.includes(this.operationName) ? this.operationName : '';
    return { query, variables, operationName };
  }

  /** Puts an operation into the editors and waits until GraphiQL has parsed it. */
  async load({ query, variables }: EditorOperation): Promise<void> {
    const queryModel = await waitFor(() => findEditor('operation.graphql')?.getModel());
    const variablesModel = await waitFor(() => findEditor('variables.json')?.getModel());
    variablesModel.setValue(formatJson(variables));
    if (queryModel.getValue() === query) return;
    // Until GraphiQL has parsed the new query it would run the previous one.
    const parsed = new Promise<void>((resolve) => {
      this.onEdited = (editedQuery) => {
        if (editedQuery === query) resolve();
      };
      setTimeout(resolve, EDIT_TIMEOUT_MS);
    });
    queryModel.setValue(query);
    await parsed;
  }

  /** Runs the operation with this name, or the first one. */
  async run(operationName = ''): Promise<void> {
    const editor = await waitFor(() => findEditor('operation.graphql'));
    const action = await waitFor(() => editor.getAction('graphql-run'));
    const model = editor.getModel();
    const query = model?.getValue() ?? '';
    const start = query.search(
      new RegExp(`\\b(query|mutation|subscription)\\s+${operationName || '\\w+'}\\b`),
    );
    // GraphiQL runs the operation at the cursor.
    editor.setPosition(model?.getPositionAt(Math.max(start, 0)));
    await action.run();
  }
}

function findEditor(file: string): MonacoEditor | undefined {
  if (typeof monaco === 'undefined') return undefined;
  return monaco.editor.getEditors().find((editor) => editor.getModel()?.uri.path.endsWith(file));
}

async function waitFor<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function formatJson(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
