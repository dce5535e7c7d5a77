import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../limits/fragments.js';

/** Arguments that no code is given in. */
const PAGE_ARGUMENTS = new Set(['first', 'after', 'last', 'before']);

/** Documents are kept and executed again, and so are their selections. */
const known = new WeakMap<SelectionSetNode, boolean>();

/** May a field or one inside it have a code in its arguments? Otherwise its values need not be looked at. */
export const mayNameCodes = ({ arguments: given, selectionSet }: FieldNode, fragments: Fragments): boolean =>
  (given ?? []).some(({ name }) => !PAGE_ARGUMENTS.has(name.value)) ||
  (selectionSet !== undefined && selectionsMay(selectionSet, fragments));

function selectionsMay(set: SelectionSetNode, fragments: Fragments): boolean {
  const before = known.get(set);
  if (before !== undefined) return before;
  const found = set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return mayNameCodes(selection, fragments);
    const inside = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return inside !== undefined && selectionsMay(inside.selectionSet, fragments);
  });
  known.set(set, found);
  return found;
}
