import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const tooltip = {
  border: '1px solid var(--line)',
  borderRadius: '6px',
  background: 'var(--paper)',
  color: 'var(--ink)',
  boxShadow: '0 4px 16px rgb(0 0 0 / 18%)',
};
// CodeMirror's own underline is an image in a `data:` address, which the policy of the page forbids.
const underlined = (colour: string) => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour}`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
});

const layout = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--code-font)', lineHeight: '1.5' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-gutters': { border: '0', backgroundColor: 'transparent', color: 'var(--quiet)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--selection)' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--line)',
    background: 'var(--tint)',
    color: 'var(--quiet)',
  },
  '.cm-tooltip': tooltip,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--code-font)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.75' },
  '.cm-completionInfo, .cm-hover': {
    maxWidth: '360px',
    padding: '8px 10px',
    fontFamily: 'var(--text-font)',
    lineHeight: '1.4',
  },
  '.cm-hover code': { fontFamily: 'var(--code-font)', fontWeight: '600' },
  '.cm-lintRange-error': underlined('var(--error)'),
  '.cm-lintRange-warning': underlined('var(--warning)'),
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--text-font)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--error)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warning)' },
  '.cm-panels': { background: 'var(--tint)', color: 'var(--ink)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 8px', fontFamily: 'var(--text-font)' },
  '.cm-panel.cm-search label': { fontSize: '12px' },
  '.cm-textfield, .cm-button': {
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--paper)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    fontSize: '12px',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--match)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--accent)' },
  '.cm-link': { color: 'inherit', textDecorationColor: 'var(--quiet)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.integer, tags.float, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.variableName, color: 'var(--code-variable)' },
  { tag: tags.attributeName, color: 'var(--code-argument)' },
  { tag: tags.propertyName, color: 'var(--code-field)' },
  { tag: tags.special(tags.name), color: 'var(--code-number)' },
  { tag: tags.lineComment, color: 'var(--quiet)' },
]);

/** Colours and layout of every editor. The colours are those of the page, so they follow its theme. */
export const editorTheme: Extension = [layout, syntaxHighlighting(colours)];
