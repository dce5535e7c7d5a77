import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import { argumentsFor, type Manner, type ValueSource } from './argument-values.js';
import { chooseAnchor } from './choose-anchor.js';
import { Corpus, graft, type Seed } from './corpus.js';
import type { Coverage } from './coverage.js';
import { type Goal, goalOf } from './goal.js';
import { PageMemory } from './page-memory.js';
import type { FieldNode, QueryTree, SelectionNode } from './query-tree.js';
import type { Random } from './random.js';
import { TypeGraph } from './type-graph.js';
import type { Vocabulary } from './vocabulary.js';

export interface GeneratedQuery {
  tree: QueryTree;
  manner: Manner;
}

const MAX_DEPTH = 13;
/** Fields that one level of a query has besides the one that leads to what is aimed at. */
const MOST_SIDE_FIELDS = 6;

interface Growing {
  source: ValueSource;
  manner: Manner;
  flags: Record<string, boolean>;
  goal: Goal | undefined;
  aliases: number;
  fragments: number;
  variables: number;
}

/** Makes random queries, and steers them to what no answer has reached yet. */
export class QueryGenerator {
  readonly #pages: PageMemory;
  readonly #corpus: Corpus;
  #grown = 0;
  readonly #graph: TypeGraph;

  constructor(
    readonly schema: GraphQLSchema,
    readonly random: Random,
    readonly vocabulary: Vocabulary,
    readonly coverage: Coverage,
  ) {
    this.#graph = new TypeGraph(schema);
    this.#pages = new PageMemory(schema, random);
    this.#corpus = new Corpus(schema, random);
  }

  /** @param largest about the most fields that its answer may have; most queries stay far below */
  next(largest: number, manner?: Manner): GeneratedQuery {
    const { random } = this;
    const kind = manner ?? random.weighted<Manner>([7, 'valid'], [1.5, 'almost'], [1.5, 'rubbish']);
    const target = random.chance(0.75) ? this.coverage.aim(random) : undefined;
    const page = random.chance(target && /\((?:after|before):/.test(target) ? 0.8 : 0.05)
      ? this.#pages.next(target)
      : undefined;
    if (page) return { tree: page, manner: 'valid' };
    const { goal, aim } = goalOf(this.#graph, random, target);
    const { anchor, isExact } = chooseAnchor(random, this.vocabulary.anchors, target);
    const growing: Growing = {
      source: {
        random,
        vocabulary: this.vocabulary,
        anchor,
        manner: kind,
        aim,
        cursors: this.#pages.cursors,
      },
      manner: kind,
      flags: {},
      goal,
      aliases: 0,
      fragments: 0,
      variables: 0,
    };
    const seed = goal && random.chance(isExact ? 0.2 : 0.6) ? this.#corpus.pick(goal.type) : undefined;
    if (seed && seed.depth < MAX_DEPTH) return { tree: this.#grow(seed, growing, largest), manner: kind };
    const root = this.schema.getQueryType() as GraphQLNamedType;
    const selections = this.#select(growing, root, 0, random.scale(8, largest), goal !== undefined);
    return { tree: { selections, flags: growing.flags }, manner: kind };
  }

  /** Keeps cursors of an answer, for later queries. */
  learn({ tree }: GeneratedQuery, data: unknown): void {
    this.#pages.learn(tree, data);
    this.#corpus.learn(tree, data);
  }

  /** More of a query that is known to reach the type of the goal. */
  #grow(seed: Seed, growing: Growing, largest: number): QueryTree {
    const { goal } = growing;
    const type = goal?.type ?? '';
    const fields = this.#graph.fieldsOf(type);
    const field = fields.find(({ name }) => name === goal?.field) ?? this.random.pick(fields);
    // What the query has already has other names.
    this.#grown += 100;
    growing.variables = this.#grown;
    growing.fragments = this.#grown;
    growing.aliases = this.#grown;
    const budget = this.random.scale(8, Math.max(8, largest / 4 ** seed.depth));
    const taken = new Set([field.name]);
    const added = this.#field(growing, type, field, seed.depth, budget, false, taken);
    const fragment: SelectionNode = { kind: 'fragment', on: type, children: [added] };
    const tree = graft(seed, fragment, this.random);
    return { selections: tree.selections, flags: { ...tree.flags, ...growing.flags } };
  }

  #select(
    growing: Growing,
    type: GraphQLNamedType,
    depth: number,
    budget: number,
    onPath: boolean,
  ): SelectionNode[] {
    if (!isCompositeType(type)) return [];
    const used = new Set<string>(['__typename']);
    const selections: SelectionNode[] = [];
    if (isAbstractType(type) || this.random.chance(0.05))
      selections.push({ kind: 'field', parent: type.name, name: '__typename', arguments: [] });
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      const goal = growing.goal;
      const towards =
        onPath && goal
          ? this.#graph.nearest(
              possible.map(({ name }) => name),
              goal.type,
              this.random,
            )
          : undefined;
      const chosen = new Set<string>(towards ? [towards] : []);
      while (this.random.chance(0.45) && chosen.size < possible.length)
        chosen.add(this.random.pick(possible).name);
      for (const name of chosen) {
        const concrete = this.schema.getType(name) as GraphQLNamedType;
        const children = this.#fields(
          growing,
          concrete,
          depth,
          budget / (chosen.size + 1),
          onPath && name === towards,
          used,
        );
        if (children.length > 0) selections.push(this.#fragment(growing, name, children));
      }
    }
    const own = this.#fields(growing, type, depth, budget / 2, onPath && !isAbstractType(type), used);
    if (own.length > 0 && !isAbstractType(type) && depth > 0 && this.random.chance(0.06))
      selections.push(this.#fragment(growing, type.name, own));
    else selections.push(...own);
    if (selections.length === 0)
      selections.push({ kind: 'field', parent: type.name, name: '__typename', arguments: [] });
    return selections;
  }

  #fragment(growing: Growing, on: string, children: SelectionNode[]): SelectionNode {
    return {
      kind: 'fragment',
      on,
      children,
      ...(this.random.chance(0.3) && { name: `F${growing.fragments++}` }),
      ...this.#directive(growing),
    };
  }

  /** `@include` and `@skip` that leave most of a query in place. */
  #directive(growing: Growing): { directive?: string } {
    if (!this.random.chance(0.04)) return {};
    const keep = this.random.chance(0.8);
    const include = this.random.chance(0.5);
    const value = keep === include;
    if (this.random.chance(0.5)) return { directive: `@${include ? 'include' : 'skip'}(if:${value})` };
    const name = `flag${growing.variables++}`;
    growing.flags[name] = value;
    return { directive: `@${include ? 'include' : 'skip'}(if:$${name})` };
  }

  #fields(
    growing: Growing,
    type: GraphQLNamedType,
    depth: number,
    budget: number,
    onPath: boolean,
    used: Set<string>,
  ): SelectionNode[] {
    const all = this.#graph.fieldsOf(type.name);
    const { random } = this;
    const selections: SelectionNode[] = [];
    const { goal } = growing;
    let left = Math.min(budget, 60);
    if (onPath && goal) {
      const step = type.name === goal.type ? goal.field : this.#graph.step(type.name, goal.type, random);
      const field = all.find(({ name }) => name === step);
      if (field) {
        const ends = type.name === goal.type && goal.field === step;
        selections.push(this.#field(growing, type.name, field, depth, budget * 0.7, !ends, used));
        left -= 1;
      }
    }
    const side = Math.min(
      left,
      random.integer(
        type.name.endsWith('Connection') || depth === 0 ? 0 : 1,
        depth === 0 ? 2 : MOST_SIDE_FIELDS,
      ),
    );
    for (let i = 0; i < side || selections.length === 0; i++) {
      const field = random.pick(all);
      const composite = isCompositeType(getNamedType(field.type));
      if (composite && (depth >= MAX_DEPTH - 2 || budget < 4 || random.chance(depth === 0 ? 0 : 0.5))) {
        if (i > 20) break;
        continue;
      }
      if (used.has(field.name) && random.chance(0.8)) {
        if (i > 20) break;
        continue;
      }
      selections.push(
        this.#field(growing, type.name, field, depth, composite ? budget / (side + 1) : 1, false, used),
      );
    }
    // A connection without its nodes shows nothing of its arguments.
    if (type.name.endsWith('Connection') && budget >= 3 && !used.has('nodes') && !used.has('edges')) {
      const nodes = all.find(({ name }) => name === (random.chance(0.85) ? 'nodes' : 'edges'));
      if (nodes) selections.push(this.#field(growing, type.name, nodes, depth, budget / 2, false, used));
    }
    return selections;
  }

  #field(
    growing: Growing,
    parent: string,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    budget: number,
    onPath: boolean,
    used: Set<string>,
  ): FieldNode {
    const { random } = this;
    const named = getNamedType(field.type);
    const paged = field.args.some(({ name }) => name === 'first');
    const inConnection = parent.endsWith('Connection');
    const size = paged
      ? Math.max(1, Math.min(100, random.scale(1, Math.max(1, Math.min(100, budget / 4)))))
      : undefined;
    const inner = inConnection ? budget : budget / (size ?? (isList(field.type) ? 5 : 1));
    const needsAlias = used.has(field.name);
    const alias =
      needsAlias || (growing.aliases < 40 && random.chance(0.03)) ? `a${growing.aliases++}` : undefined;
    if (!alias) used.add(field.name);
    const given = argumentsFor(growing.source, parent, field.name, field.args, size);
    for (const argument of given) if (random.chance(0.35)) argument.variable = `v${growing.variables++}`;
    const node: FieldNode = {
      kind: 'field',
      parent,
      name: field.name,
      ...(alias && { alias }),
      arguments: given,
      ...this.#directive(growing),
    };
    if (isCompositeType(named))
      node.children = this.#select(growing, named, depth + 1, Math.max(1, inner), onPath);
    return node;
  }
}

const isList = (type: unknown): boolean =>
  isListType(type) || (isNonNullType(type) && isListType(type.ofType));
