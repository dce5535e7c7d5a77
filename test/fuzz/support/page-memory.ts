import { type GraphQLArgument, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import {
  type ArgumentNode,
  type FieldNode,
  type QueryTree,
  type SelectionNode,
  walkAnswer,
} from './query-tree.js';
import type { Random } from './random.js';

const MOST_CURSORS = 40;
const MOST_PAGES = 300;

/** A list that an answer gave a cursor of, with the query that asked for it. */
interface NextPage {
  tree: QueryTree;
  field: FieldNode;
  cursor: string;
  /** `Type.field` of the list. */
  coordinate: string;
}

/** Cursors of earlier answers, and queries that go on from them. */
export class PageMemory {
  /** By the name of the field that gave them. */
  readonly cursors = new Map<string, string[]>();
  readonly #pages: NextPage[] = [];

  constructor(
    readonly schema: GraphQLSchema,
    readonly random: Random,
  ) {}

  learn(tree: QueryTree, data: unknown): void {
    walkAnswer(this.schema, tree.selections, data, (field, parent, value) => {
      if (!value || typeof value !== 'object' || Array.isArray(value)) return;
      const { pageInfo, edges } = value as {
        pageInfo?: { endCursor?: string; startCursor?: string };
        edges?: { cursor?: string }[];
      };
      for (const cursor of [pageInfo?.endCursor, pageInfo?.startCursor, edges?.[0]?.cursor]) {
        if (typeof cursor !== 'string') continue;
        const known = this.cursors.get(field.name) ?? [];
        this.#put(known, cursor, MOST_CURSORS);
        this.cursors.set(field.name, known);
        this.#put(this.#pages, { tree, field, cursor, coordinate: `${parent}.${field.name}` }, MOST_PAGES);
      }
    });
  }

  #put<Item>(list: Item[], item: Item, most: number): void {
    if (list.length < most) list.push(item);
    else list[this.random.integer(0, most - 1)] = item;
  }

  /**
   * An earlier query, from a cursor that it gave on.
   * @param target coordinate of the argument that is wanted, such as `Unit.children(after:)`; any without it
   */
  next(target?: string): QueryTree | undefined {
    const [, list, wanted] = /^(\w+\.\w+)\((after|before):/.exec(target ?? '') ?? [];
    const fitting = list ? this.#pages.filter(({ coordinate }) => coordinate === list) : this.#pages;
    if (fitting.length === 0) return undefined;
    const { tree, field, cursor } = this.random.pick(fitting);
    return replaceField(tree, field, (own) => ({ ...own, arguments: this.#from(own, cursor, wanted) }));
  }

  #from(field: FieldNode, cursor: string, wanted: string | undefined): ArgumentNode[] {
    const possible = this.#argumentsOf(field);
    const ways = possible.filter(({ name }) => name === 'after' || name === 'before');
    if (ways.length === 0) return field.arguments;
    const way = ways.find(({ name }) => name === wanted) ?? this.random.pick(ways);
    const [size, others] =
      way.name === 'after' ? ['first', ['last', 'before']] : ['last', ['first', 'after']];
    const kept = field.arguments.filter(({ name }) => name !== way.name && !others.includes(name));
    const sizeType = possible.find(({ name }) => name === size)?.type;
    if (sizeType && !kept.some(({ name }) => name === size))
      kept.push({ name: size, type: sizeType, value: 2, coordinates: [] });
    return [...kept, { name: way.name, type: way.type, value: cursor, coordinates: [] }];
  }

  #argumentsOf({ parent, name }: FieldNode): readonly GraphQLArgument[] {
    const type = this.schema.getType(parent);
    return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[name]?.args ?? []) : [];
  }
}

/** A copy of a tree in which one field is another. */
function replaceField(
  tree: QueryTree,
  wanted: FieldNode,
  change: (field: FieldNode) => FieldNode,
): QueryTree {
  const copy = (nodes: readonly SelectionNode[]): SelectionNode[] =>
    nodes.map((node) => {
      const changed = node === wanted ? change(node as FieldNode) : node;
      return changed.children ? { ...changed, children: copy(changed.children) } : { ...changed };
    });
  return { selections: copy(tree.selections), flags: { ...tree.flags } };
}
