import { LRUCache } from 'lru-cache';
import type { ListItem, Nodes, Root } from 'mdast';
import type { ComponentChildren } from 'preact';
import { parseFormattedText } from '../../scalars/formatted-text.js';
import { WebLink } from './web-link.js';

/** Texts of a catalogue are few, and are on many requests. */
const parsed = new LRUCache<string, Root>({ max: 50 });

/** A text of the data with paragraphs, headings, lists, emphasis and links; all else in it is left out or is text. */
export function FormattedText({ text }: { text: string }) {
  const root = parsed.get(text) ?? parseFormattedText(text);
  parsed.set(text, root);
  return <>{root.children.map(show)}</>;
}

const textOf = (node: Nodes): string => {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
};

function show(node: Nodes, at: number): ComponentChildren {
  const inner = () => ('children' in node ? node.children.map(show) : null);
  switch (node.type) {
    case 'paragraph':
      return <p key={at}>{inner()}</p>;
    case 'heading':
      return node.depth <= 2 ? <h2 key={at}>{inner()}</h2> : <h3 key={at}>{inner()}</h3>;
    case 'list': {
      const entries = node.children.map(showEntry);
      return node.ordered ? <ol key={at}>{entries}</ol> : <ul key={at}>{entries}</ul>;
    }
    case 'strong':
      return <strong key={at}>{inner()}</strong>;
    case 'emphasis':
      return <em key={at}>{inner()}</em>;
    case 'link':
      return <WebLink key={at} url={node.url} text={textOf(node)} />;
    case 'break':
      return <br key={at} />;
    case 'text':
      return node.value;
    default:
      return textOf(node);
  }
}

/** An entry of a list; its first paragraph is its text. */
function showEntry({ children: [first, ...others] }: ListItem, at: number): ComponentChildren {
  return (
    <li key={at}>
      {first?.type === 'paragraph' ? first.children.map(show) : first && show(first, 0)}
      {others.map(show)}
    </li>
  );
}
