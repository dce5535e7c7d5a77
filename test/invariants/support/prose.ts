import { parseAst, transformWithEsbuild } from 'vite';
import type { Source } from './sources.js';

const DECORATORS = { compilerOptions: { experimentalDecorators: true } };

/** A text that people read, and where it is. */
export interface Prose {
  path: string;
  line: number;
  text: string;
}

/** Every string of a source with more than one word: messages, descriptions and help, but no comments and names. */
export async function stringsOf({ path, text }: Source): Promise<Prose[]> {
  const { code } = await transformWithEsbuild(text, path, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    tsconfigRaw: DECORATORS,
  });
  const found: Prose[] = [];
  visit(parseAst(code), (node) => {
    const string = stringOf(node);
    if (string && /\s/.test(string.trim())) found.push({ path, line: lineOf(text, string), text: string });
  });
  return found;
}

/** Without the types the lines of the code are others, so a string is looked for in the source. */
const lineOf = (text: string, string: string): number =>
  text.slice(0, Math.max(0, text.indexOf(string.split('\n')[0] ?? ''))).split('\n').length;

/** The lines of a page. */
export const linesOfPage = ({ path, text }: Source): Prose[] =>
  text.split('\n').map((line, i) => ({ path, line: i + 1, text: line }));

interface Node {
  type: string;
  start: number;
}

function stringOf(node: Node): string | undefined {
  const { value } = node as Node & { value?: unknown };
  if (node.type === 'Literal' && typeof value === 'string') return value;
  if (node.type === 'TemplateElement') return (value as { cooked: string | null }).cooked ?? undefined;
  return undefined;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'start' in value) see(value as Node);
  for (const child of Object.values(value)) visit(child, see);
}
