import { isolateHistory } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, tooltips } from '@codemirror/view';
import type { PageLanguage } from '../texts/translations.js';
import { editorPhrases } from './editor-phrases.js';
import { editorTheme } from './editor-theme.js';

/**
 * An editor of the page. It is in a shadow root, where CodeMirror adds its styles without a style element: the
 * Content-Security-Policy of the page allows none.
 */
export class TextEditor {
  readonly view: EditorView;
  private readonly texts = new Compartment();
  private readonly tools = new Compartment();

  /** @param host the element to fill; its text is replaced by the editor */
  constructor(host: HTMLElement, extensions: Extension, text = '') {
    const root = host.attachShadow({ mode: 'open' });
    const state = EditorState.create({
      doc: text,
      extensions: [
        extensions,
        this.tools.of([]),
        this.texts.of([]),
        editorTheme,
        EditorView.lineWrapping,
        // Fixed to the window, so that a small editor does not cut them off.
        tooltips({ position: 'fixed' }),
      ],
    });
    this.view = new EditorView({ state, root, parent: root });
    // The theme of an editor sizes it by its parent.
    this.view.dom.part.add('editor');
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces the whole text. */
  set text(text: string) {
    if (text === this.text) return;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** Replaces parts of the text; all of them are undone at once, and nothing else with them. */
  change(edits: readonly { from: number; to: number; insert: string }[]): void {
    this.view.dispatch({ changes: [...edits], annotations: isolateHistory.of('full') });
  }

  /** Sets the name of the editor for screen readers, and its own texts. */
  setTexts(language: PageLanguage, label: string): void {
    const named = EditorView.contentAttributes.of({ 'aria-label': label, lang: 'en' });
    this.view.dispatch({ effects: this.texts.reconfigure([named, editorPhrases(language)]) });
  }

  /** Adds what is loaded after the editor is already usable, in place of what was added before. */
  setTools(extensions: Extension): void {
    this.view.dispatch({ effects: this.tools.reconfigure(extensions) });
  }
}
