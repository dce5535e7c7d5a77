import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import type { GraphQLSchema } from 'graphql';
import { createElement } from '../texts/page-texts.js';
import { schemaElementAt } from './schema-element.js';

/** Shows the type and the description of the word under the pointer. */
export const showTypeOnHover = (schema: GraphQLSchema): Extension =>
  hoverTooltip((view, position) => {
    const word = view.state.wordAt(position);
    const found = word && schemaElementAt(schema, view.state.doc, position);
    if (!found) return null;
    const create = () => ({
      dom: createElement(
        'div',
        { className: 'cm-hover', lang: 'en' },
        createElement('code', { textContent: found.signature }),
        createElement('div', { textContent: found.description ?? '' }),
      ),
    });
    return { pos: word.from, end: word.to, create };
  });

/** Opens the documentation of a word that is clicked with Ctrl or Command. */
export const openDocumentationOnClick = (schema: GraphQLSchema, open: (path: string) => void): Extension =>
  EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey)) return false;
      const position = view.posAtCoords(event);
      const found = position === null ? null : schemaElementAt(schema, view.state.doc, position);
      if (!found) return false;
      event.preventDefault();
      open(found.path);
      return true;
    },
  });
