import { type DocumentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';

interface Body {
  query: string;
  variables?: Record<string, unknown>;
}

const MOST_ATTEMPTS = 150;

/**
 * The smallest query found that still has the fault, by leaving out one selection, argument or variable after the other.
 * @param fails sends a body and says whether the fault is there
 */
export async function minimise(body: Body, fails: (body: Body) => Promise<boolean>): Promise<Body> {
  let best = body;
  let attempts = 0;
  for (let at = 0; attempts < MOST_ATTEMPTS; ) {
    const smaller = without(best, at);
    if (smaller === undefined) break;
    attempts++;
    if (smaller !== 'impossible' && (await fails(smaller))) best = smaller;
    else at++;
  }
  return best;
}

/** The body without its n-th part; undefined where it has no such part. */
function without({ query, variables = {} }: Body, n: number): Body | 'impossible' | undefined {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true });
  } catch {
    return undefined;
  }
  let seen = -1;
  const drop = () => ++seen === n;
  const changed = visit(document, {
    SelectionSet(set: SelectionSetNode) {
      const kept = set.selections.filter(() => !(set.selections.length > 1 && drop()));
      return kept.length < set.selections.length ? { ...set, selections: kept } : undefined;
    },
    Argument: () => (drop() ? null : undefined),
    Directive: () => (drop() ? null : undefined),
    ObjectField: () => (drop() ? null : undefined),
  });
  if (seen < n) return undefined;
  return withoutUnused(changed, variables);
}

/** Variables and fragments that nothing names any more are errors: they go too. */
export function withoutUnused(document: DocumentNode, variables: Record<string, unknown>): Body {
  const used = new Set<string>();
  const spread = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
    FragmentSpread: (node) => void spread.add(node.name.value),
  });
  const definitions = document.definitions.filter(
    (definition) => definition.kind !== Kind.FRAGMENT_DEFINITION || spread.has(definition.name.value),
  );
  const clean = visit(
    { ...document, definitions },
    { VariableDefinition: (node) => (used.has(node.variable.name.value) ? false : null) },
  );
  return {
    query: print(clean).replace(/\s+/g, ' '),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))),
  };
}
