import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

const links = new MatchDecorator({
  regexp: /https?:\/\/[^\s"\\<>]+/g,
  decoration: ([href]) =>
    Decoration.mark({
      tagName: 'a',
      class: 'cm-link',
      attributes: { href, target: '_blank', rel: 'noopener noreferrer' },
    }),
});

/** Makes the addresses in an answer links, of the part that is visible. */
export const answerLinks = ViewPlugin.fromClass(
  class {
    links: DecorationSet;
    constructor(view: EditorView) {
      this.links = links.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.links = links.updateDeco(update, this.links);
    }
  },
  { decorations: (plugin) => plugin.links },
);
