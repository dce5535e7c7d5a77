import {
  type ArgumentNode,
  type FieldNode,
  type ObjectFieldNode,
  type ObjectValueNode,
  type SelectionNode,
  type SelectionSetNode,
  TokenKind,
  type ValueNode,
} from 'graphql';

/** A part of a text that is replaced by another. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The text after edits that do not overlap. */
export const withEdits = (text: string, edits: readonly TextEdit[]): string =>
  [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((changed, { from, to, insert }) => changed.slice(0, from) + insert + changed.slice(to), text);

interface Span {
  start: number;
  end: number;
}

/** Where a node is; nodes that were parsed with their locations have one. */
const spanOf = ({ loc }: { loc?: Span | undefined }): Span => {
  if (!loc) throw new Error('expected a node with its location');
  return loc;
};

const startOf = (node: { loc?: Span | undefined }): number => spanOf(node).start;
const endOf = (node: { loc?: Span | undefined }): number => spanOf(node).end;

/** Stands where a selection would have nothing else; the next field takes its place. */
const PLACEHOLDER = '__typename';

const isPlaceholder = (selection: SelectionNode): boolean =>
  selection.kind === 'Field' && selection.name.value === PLACEHOLDER && !selection.alias;

/** @param write makes the text of what is added, each line but the first with this indent */
export function addSelection(
  text: string,
  set: SelectionSetNode,
  write: (indent: string) => string,
): TextEdit {
  const last = set.selections.at(-1);
  const at = last ?? set;
  const lineStart = text.lastIndexOf('\n', startOf(at) - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  if (last && set.selections.length === 1 && isPlaceholder(last))
    return { from: startOf(last), to: endOf(last), insert: write(indent) };
  const isOneLine = !text.slice(startOf(set), endOf(set)).includes('\n');
  const insert = isOneLine ? ` ${inOneLine(write(''))}` : `\n${indent}${write(indent)}`;
  const end = last ? endOf(last) : startOf(set) + 1;
  return { from: end, to: end, insert };
}

/** What is added holds no text with spaces. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Removes a selection; something is left in its place if it was the last. */
export function removeSelection(text: string, set: SelectionSetNode, selection: SelectionNode): TextEdit {
  const [from, to] = [startOf(selection), endOf(selection)];
  if (set.selections.length === 1) return { from, to, insert: PLACEHOLDER };
  const after = /^[ \t,]*/.exec(text.slice(to))?.[0].length ?? 0;
  const endsLine = /^(\r?\n|$)/.test(text.slice(to + after));
  const before = /\r?\n[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  // A line of its own goes with its line break; the one before may be a comment.
  if (endsLine && before > 0) return { from: from - before, to: to + after, insert: '' };
  return { from, to: to + after, insert: '' };
}

export function addArgument(
  { arguments: args = [], name }: FieldNode,
  argument: string,
  value: string,
): TextEdit {
  const last = args.at(-1);
  const at = endOf(last ?? name);
  const insert = last ? `, ${argument}: ${value}` : `(${argument}: ${value})`;
  return { from: at, to: at, insert };
}

export function removeArgument({ arguments: args = [], name }: FieldNode, argument: ArgumentNode): TextEdit {
  if (args.length > 1) return removeEntry(args, argument);
  let end = argument.loc?.endToken;
  while (end && end.kind !== TokenKind.PAREN_R) end = end.next ?? undefined;
  return { from: endOf(name), to: end?.end ?? endOf(argument), insert: '' };
}

export const replaceValue = (value: ValueNode, insert: string): TextEdit => ({
  from: startOf(value),
  to: endOf(value),
  insert,
});

export function addInputField(
  object: ObjectValueNode,
  name: string,
  value: string,
  isOneOf: boolean,
): TextEdit {
  const last = object.fields.at(-1);
  if (isOneOf || !last) return replaceValue(object, `{ ${name}: ${value} }`);
  return { from: endOf(last), to: endOf(last), insert: `, ${name}: ${value}` };
}

export const removeInputField = (object: ObjectValueNode, field: ObjectFieldNode): TextEdit =>
  object.fields.length > 1 ? removeEntry(object.fields, field) : replaceValue(object, '{}');

/** Removes one of several with what divides it from the next, or from the one before the last. */
export function removeEntry(
  entries: readonly { loc?: Span | undefined }[],
  entry: { loc?: Span | undefined },
): TextEdit {
  const index = entries.indexOf(entry);
  const next = entries[index + 1];
  const before = entries[index - 1];
  if (next) return { from: startOf(entry), to: startOf(next), insert: '' };
  return { from: before ? endOf(before) : startOf(entry), to: endOf(entry), insert: '' };
}
