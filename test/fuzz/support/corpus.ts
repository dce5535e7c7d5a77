import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { type FieldNode, type QueryTree, type SelectionNode, walkAnswer } from './query-tree.js';
import type { Random } from './random.js';

/** A query of which one field gave an object of a certain type. */
export interface Seed {
  tree: QueryTree;
  field: FieldNode;
  depth: number;
}

/** Seeds of one type; each came another way, or from other arguments. */
const MOST_WAYS = 30;
const MOST_OF_A_WAY = 3;
/** Fields on the way that separate two ways. */
const WAY_LENGTH = 4;

/** Queries that were answered with data, by the types of the objects in their answers: to grow further ones from. */
export class Corpus {
  readonly #seeds = new Map<string, Map<string, Seed[]>>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly random: Random,
  ) {}

  learn(tree: QueryTree, data: unknown): void {
    walkAnswer(this.schema, tree.selections, data, (field, parent, value, _data, way) => {
      const item = Array.isArray(value) ? value.find((entry) => entry !== null) : value;
      if (!field.children || !item || typeof item !== 'object') return;
      const type = this.schema.getType(parent);
      const returned = isObjectType(type) ? type.getFields()[field.name] : undefined;
      const name =
        (item as { __typename?: string }).__typename ?? (returned && getNamedType(returned.type).name);
      if (name) this.#keep(name, way.slice(-WAY_LENGTH).join('/'), { tree, field, depth: way.length });
    });
  }

  #keep(type: string, way: string, seed: Seed): void {
    const ways = this.#seeds.get(type) ?? new Map<string, Seed[]>();
    this.#seeds.set(type, ways);
    const known = ways.get(way);
    if (known) {
      if (known.length < MOST_OF_A_WAY) known.push(seed);
      else if (this.random.chance(0.2)) known[this.random.integer(0, MOST_OF_A_WAY - 1)] = seed;
      return;
    }
    if (ways.size >= MOST_WAYS) ways.delete(this.random.pick([...ways.keys()]));
    ways.set(way, [seed]);
  }

  /** A query that is known to reach the type. */
  pick(type: string): Seed | undefined {
    const ways = this.#seeds.get(type);
    return ways && this.random.pick(this.random.pick([...ways.values()]));
  }
}

/** The query with more selected of one field, and little else: only what leads there. */
export function graft({ tree, field: wanted }: Seed, added: SelectionNode, random: Random): QueryTree {
  const holds = (node: SelectionNode): boolean => node === wanted || (node.children?.some(holds) ?? false);
  const copy = (nodes: readonly SelectionNode[]): SelectionNode[] =>
    nodes
      .filter(
        (node) => holds(node) || (node.kind === 'field' && node.name === '__typename') || random.chance(0.15),
      )
      .map((node) => {
        if (node === wanted) return { ...node, children: [...(node.children ?? []).filter(isPlain), added] };
        return node.children && holds(node) ? { ...node, children: copy(node.children) } : node;
      });
  return { selections: copy(tree.selections), flags: tree.flags };
}

const isPlain = (node: SelectionNode) =>
  node.kind === 'field' && !node.children && node.arguments.length === 0;
