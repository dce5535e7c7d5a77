import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  NoFragmentCyclesRule,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A query with the contents of its fragments in their places; null if its syntax is wrong, or a fragment has itself. */
export function inlineFragments(schema: GraphQLSchema, query: string): string | null {
  try {
    const document = parse(query);
    if (validate(schema, document, [NoFragmentCyclesRule]).length > 0) return null;
    const fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
    const definitions = document.definitions.filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
    const expanded = visit(
      { ...document, definitions },
      { SelectionSet: (set) => ({ ...set, selections: expand(set, fragments) }) },
    );
    return print(withoutNeedlessConditions(schema, expanded));
  } catch {
    return null;
  }
}

// Only at this level: what is put here is visited next.
function expand(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionNode[] {
  return selections.map((selection) => {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return selection;
    const fragment = fragments.get(selection.name.value);
    if (!fragment) return selection;
    const { typeCondition, selectionSet } = fragment;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives: selection.directives ?? [],
      selectionSet,
    };
  });
}

/** `... on Unit` within a unit adds nothing. */
function withoutNeedlessConditions(schema: GraphQLSchema, document: ReturnType<typeof parse>) {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (set) => {
          const parent = types.getParentType()?.name;
          const selections = set.selections.flatMap((one) =>
            one.kind === Kind.INLINE_FRAGMENT &&
            one.typeCondition?.name.value === parent &&
            !one.directives?.length
              ? one.selectionSet.selections
              : [one],
          );
          return { ...set, selections: unique(selections) };
        },
      },
    }),
  );
}

/** The same field twice, as after two fragments, is written once. */
function unique(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const seen = new Set<string>();
  return selections.filter((selection) => {
    const text = print(selection);
    return !seen.has(text) && seen.add(text);
  });
}
