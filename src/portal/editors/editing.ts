import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxTree,
} from '@codemirror/language';
import { type EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { graphqlLanguageSupport } from 'cm6-graphql';

const editing = (keys: readonly KeyBinding[]): Extension => [
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightSpecialChars(),
  // Tab leaves the editor, as everywhere on the page.
  Prec.high(keymap.of([...keys])),
  keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap]),
];

/** What an editor of queries has from the start. */
export const queryEditing = (keys: readonly KeyBinding[], onChange: () => void): Extension => [
  lineNumbers(),
  foldGutter(),
  graphqlLanguageSupport(),
  editing(keys),
  EditorView.updateListener.of(({ docChanged, selectionSet }) => {
    if (docChanged || selectionSet) onChange();
  }),
];

/** What an editor of variables or headers has from the start. */
export const jsonEditing = (keys: readonly KeyBinding[], onChange: () => void): Extension => [
  json(),
  editing(keys),
  EditorView.updateListener.of(({ docChanged }) => {
    if (docChanged) onChange();
  }),
];

/** What shows an answer: JSON that can be folded, selected and searched, and not edited. */
export const answerViewing = (keys: readonly KeyBinding[]): Extension => [
  lineNumbers(),
  foldGutter(),
  codeFolding(),
  json(),
  drawSelection(),
  keymap.of([...keys, ...foldKeymap]),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
];

export interface OperationRange {
  /** Empty if it has no name. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The operations of a query, in order; also of one that is being written. */
export function operationsIn(state: EditorState): readonly OperationRange[] {
  const document = syntaxTree(state).topNode;
  return document.getChildren('OperationDefinition').map((node) => {
    const name = node.getChild('Name');
    return { name: name ? state.sliceDoc(name.from, name.to) : '', from: node.from, to: node.to };
  });
}
