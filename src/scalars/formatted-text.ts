import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** What a formatted text may contain, by the names of mdast, the syntax tree of Markdown. */
const ALLOWED: Readonly<Record<string, true>> = {
  root: true,
  paragraph: true,
  heading: true,
  list: true,
  listItem: true,
  text: true,
  emphasis: true,
  strong: true,
  link: true,
  break: true,
};

/** How the parts that are not allowed are called in messages. */
const NAMES: Readonly<Record<string, string>> = {
  html: 'HTML',
  image: 'a picture',
  imageReference: 'a picture',
  code: 'a block of code; lines that begin with four spaces are one',
  inlineCode: 'code in backticks',
  blockquote: 'a quotation',
  thematicBreak: 'a line across the page',
  definition: 'a reference to a link',
  linkReference: 'a reference to a link',
};

/** Levels of lists within lists. */
const DEEPEST = 6;

const LINK = /^https?:\/\/\S+$/i;

/** The syntax tree of a formatted text. */
export const parseFormattedText = (text: string): Root => fromMarkdown(text);

/** What a formatted text contains that it must not, for its publisher; null if nothing. */
export function flawOfFormattedText(text: string): string | null {
  const flawOf = (node: Nodes, depth: number): string | null => {
    const line = node.position ? ` in its line ${node.position.start.line}` : '';
    if (!Object.hasOwn(ALLOWED, node.type))
      return `contains ${NAMES[node.type] ?? node.type}${line}; only paragraphs, headings, lists, emphasis and links are allowed`;
    if (node.type === 'link' && !LINK.test(node.url))
      return `links to ${JSON.stringify(node.url.slice(0, 100))}${line}; an address must begin with http:// or https://`;
    if (depth > 2 * DEEPEST) return `has lists within lists${line} that are more than ${DEEPEST} deep`;
    if (!('children' in node)) return null;
    for (const child of node.children) {
      const flaw = flawOf(child, depth + 1);
      if (flaw !== null) return flaw;
    }
    return null;
  };
  return flawOf(parseFormattedText(text), 0);
}
