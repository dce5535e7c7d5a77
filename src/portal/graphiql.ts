import type { Operation } from './address.js';
import type { Fetcher } from './fetcher.js';

// The parts of Monaco's public interface that are used here.
interface Model {
  readonly uri: { readonly path: string };
  getValue(): string;
  setValue(value: string): void;
  getPositionAt(offset: number): unknown;
}
interface Editor {
  getModel(): Model | null;
  setPosition(position: unknown): void;
  getAction(id: string): { run(): Promise<void> } | null;
}
declare const monaco: { editor: { getEditors(): readonly Editor[] } };

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

/** GraphiQL tells of an edit 100 ms after it; an edit that changes nothing is never told of. */
const EDIT_NOTICE_MS = 1000;

/** What GraphiQL keeps in this browser of the last edit; null when nothing was edited yet. */
export function storedOperation(): Pick<Operation, 'query' | 'variables'> | null {
  const query = localStorage.getItem('graphiql:query');
  if (!query?.trim()) return null;
  return { query, variables: localStorage.getItem('graphiql:variables') ?? '' };
}

/** GraphiQL with what the page needs of it: set an operation, run it, read what the editors hold. */
export class Graphiql {
  private operationName = '';
  private onEdited: (query: string) => void = () => {};

  constructor(element: Element, fetcher: Fetcher, first: Operation) {
    YogaGraphiQL.renderYogaGraphiQL(element, {
      fetcher,
      title: 'GraphiQL',
      query: first.query,
      variables: indented(first.variables),
      defaultQuery: first.query,
      defaultEditorToolsVisibility: 'variables',
      shouldPersistHeaders: false,
      onEditQuery: (query) => this.onEdited(query),
      onEditOperationName: (name) => {
        this.operationName = name;
      },
    });
  }

  /** What the editors hold now; null while GraphiQL is still starting. */
  get operation(): Operation | null {
    const query = editorOf('operation.graphql')?.getModel()?.getValue();
    const variables = editorOf('variables.json')?.getModel()?.getValue() ?? '';
    if (query === undefined) return null;
    const operationName = query.includes(this.operationName) ? this.operationName : '';
    return { query, variables, operationName };
  }

  async show({ query, variables }: Operation): Promise<void> {
    const editor = await untilPresent(() => editorOf('operation.graphql')?.getModel());
    const variablesModel = await untilPresent(() => editorOf('variables.json')?.getModel());
    variablesModel.setValue(indented(variables));
    if (editor.getValue() === query) return;
    // GraphiQL runs the operation that it has understood, so wait until it has understood this one.
    const edited = new Promise<void>((resolve) => {
      this.onEdited = (seen) => {
        if (seen === query) resolve();
      };
      setTimeout(resolve, EDIT_NOTICE_MS);
    });
    editor.setValue(query);
    await edited;
  }

  /** Runs the operation of that name, or the first one. */
  async run(operationName = ''): Promise<void> {
    const editor = await untilPresent(() => editorOf('operation.graphql'));
    const action = await untilPresent(() => editor.getAction('graphql-run'));
    const model = editor.getModel();
    const query = model?.getValue() ?? '';
    const start = query.search(
      new RegExp(`\\b(query|mutation|subscription)\\s+${operationName || '\\w+'}\\b`),
    );
    // GraphiQL's own rule: what runs is the operation that the cursor stands in.
    editor.setPosition(model?.getPositionAt(Math.max(start, 0)));
    await action.run();
  }
}

function editorOf(file: string): Editor | undefined {
  if (typeof monaco === 'undefined') return undefined;
  return monaco.editor.getEditors().find((editor) => editor.getModel()?.uri.path.endsWith(file));
}

async function untilPresent<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
