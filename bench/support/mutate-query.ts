import { type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import { withoutUnused } from '../../test/fuzz/support/minimise.js';
import type { PrintedQuery } from '../../test/fuzz/support/query-tree.js';
import type { Random } from '../../test/fuzz/support/random.js';

/** Another query near the one that is given: a field again under an alias, other sizes of pages, fields left out. */
export function mutateQuery(query: string, variables: Record<string, unknown>, random: Random): PrintedQuery {
  let document = parse(query, { noLocation: true });
  for (let n = random.integer(1, 3); n > 0; n--)
    document = random.weighted(
      [4, () => repeatField(document, random)],
      [4, () => scalePages(document, random)],
      [2, () => dropSelection(document, random)],
      [2, () => shiftText(document, random)],
    )();
  const smaller = withoutUnused(document, variables);
  return { query: smaller.query, variables: smaller.variables ?? {} };
}

/** One field up to 30 times more, under aliases. */
function repeatField(document: DocumentNode, random: Random): DocumentNode {
  const at = random.integer(0, countFields(document) - 1);
  const many = random.scale(1, 30);
  let seen = -1;
  return visit(document, {
    SelectionSet(set: SelectionSetNode) {
      const copies: FieldNode[] = [];
      for (const selection of set.selections)
        if (selection.kind === Kind.FIELD && ++seen === at)
          for (let n = 0; n < many; n++)
            copies.push({ ...selection, alias: { kind: Kind.NAME, value: `r${random.integer(0, 1e9)}` } });
      return copies.length > 0 ? { ...set, selections: [...set.selections, ...copies] } : undefined;
    },
  });
}

function scalePages(document: DocumentNode, random: Random): DocumentNode {
  const factor = random.pick([0.1, 0.5, 2, 5, 100]);
  return visit(document, {
    Argument(node) {
      if (!['first', 'last'].includes(node.name.value) || node.value.kind !== Kind.INT || random.chance(0.3))
        return;
      const size = Math.max(1, Math.min(100, Math.round(Number(node.value.value) * factor)));
      return { ...node, value: { kind: Kind.INT, value: String(size) } };
    },
  });
}

function dropSelection(document: DocumentNode, random: Random): DocumentNode {
  return visit(document, {
    SelectionSet(set: SelectionSetNode) {
      if (set.selections.length < 2 || random.chance(0.6)) return;
      return { ...set, selections: random.shuffled(set.selections).slice(1) };
    },
  });
}

/** Other years and dates, so that not all aliases ask for the same. */
function shiftText(document: DocumentNode, random: Random): DocumentNode {
  return visit(document, {
    StringValue(node) {
      const year = /^((?:19|20)\d\d)(-.*)?$/.exec(node.value);
      if (!year || random.chance(0.3)) return;
      return { ...node, value: `${random.integer(1995, 2026)}${year[2] ?? ''}` };
    },
  });
}

function countFields(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: () => void count++ });
  return count;
}
