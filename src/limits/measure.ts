import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from './fragments.js';

/** The size of a query with its fragments expanded. */
export interface QuerySize {
  /** Levels of fields. */
  depth: number;
  fields: number;
  aliases: number;
}

const NOTHING: QuerySize = { depth: 0, fields: 0, aliases: 0 };

/**
 * The size of each operation of a document. Each fragment is measured once, so documents that double with each fragment
 * take no longer to measure than to read. Introspection (`__schema`, `__type`) is not counted; graphql-js has its own rule.
 */
export function measureOperations(
  document: DocumentNode,
): (QuerySize & { rootFields: number; schemaFields: number })[] {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, QuerySize>();

  const measureFragment = (name: string): QuerySize => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING); // Ends the recursion; another rule refuses a fragment that contains itself.
    const fragment = fragments.get(name);
    const size = fragment ? measureSelections(fragment.selectionSet) : NOTHING;
    measured.set(name, size);
    return size;
  };

  const measureSelections = ({ selections }: SelectionSetNode): QuerySize => {
    const total = { ...NOTHING };
    for (const selection of selections) {
      const size = measureSelection(selection);
      total.depth = Math.max(total.depth, size.depth);
      total.fields += size.fields;
      total.aliases += size.aliases;
    }
    return total;
  };

  const measureSelection = (selection: SelectionSetNode['selections'][number]): QuerySize => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return measureSelections(selection.selectionSet);
    if (selection.name.value === '__schema' || selection.name.value === '__type')
      return { ...NOTHING, fields: 1 };
    const inside = selection.selectionSet ? measureSelections(selection.selectionSet) : NOTHING;
    return {
      depth: inside.depth + 1,
      fields: inside.fields + 1,
      aliases: inside.aliases + (selection.alias ? 1 : 0),
    };
  };

  const rootFieldsOf = ({ selections }: SelectionSetNode, seen: Set<string>): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return rootFieldsOf(selection.selectionSet, seen);
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return [];
      return rootFieldsOf(fragment.selectionSet, seen.add(selection.name.value));
    });

  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const rootFields = rootFieldsOf(definition.selectionSet, new Set());
    const schemaFields = rootFields.filter(({ name }) => name.value === '__schema');
    return [
      {
        ...measureSelections(definition.selectionSet),
        rootFields: rootFields.length,
        schemaFields: schemaFields.length,
      },
    ];
  });
}
