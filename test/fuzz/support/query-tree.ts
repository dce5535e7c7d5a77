import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An argument as it is sent: in the text of the query, or as a variable. */
export interface ArgumentNode {
  name: string;
  type: GraphQLInputType;
  value: unknown;
  /** Name of the variable; without one the value is in the query itself. */
  variable?: string;
  /** Input fields and enum values in the value, as coordinates. */
  coordinates: string[];
}

export interface FieldNode {
  kind: 'field';
  parent: string;
  name: string;
  alias?: string;
  arguments: ArgumentNode[];
  directive?: string;
  children?: SelectionNode[];
}

export interface FragmentNode {
  kind: 'fragment';
  on: string;
  /** Name of a fragment of the document; in line without one. */
  name?: string;
  directive?: string;
  children: SelectionNode[];
}

export type SelectionNode = FieldNode | FragmentNode;

export interface QueryTree {
  selections: SelectionNode[];
  /** Variables of directives, with their values. */
  flags: Record<string, boolean>;
}

export interface PrintedQuery {
  query: string;
  variables: Record<string, unknown>;
}

export function printQuery({ selections, flags }: QueryTree): PrintedQuery {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fragments: string[] = [];
  const print = (set: readonly SelectionNode[]): string =>
    `{${set
      .map((node) => {
        const directive = node.directive ? ` ${node.directive}` : '';
        if (node.kind === 'fragment') {
          const body = print(node.children);
          if (!node.name) return `... on ${node.on}${directive}${body}`;
          fragments.push(`fragment ${node.name} on ${node.on}${body}`);
          return `...${node.name}${directive}`;
        }
        const alias = node.alias ? `${node.alias}:` : '';
        return `${alias}${node.name}${printArguments(node.arguments)}${directive}${node.children ? print(node.children) : ''}`;
      })
      .join(' ')}}`;
  const printArguments = (given: readonly ArgumentNode[]): string => {
    if (given.length === 0) return '';
    const parts = given.map(({ name, type, value, variable }) => {
      if (variable === undefined) return `${name}:${printLiteral(value, type)}`;
      variables[variable] = value;
      declared.push(`$${variable}:${type}`);
      return `${name}:$${variable}`;
    });
    return `(${parts.join(',')})`;
  };
  const body = print(selections);
  const whole = [body, ...fragments].join('\n');
  for (const [name, value] of Object.entries(flags)) {
    // The selection that had it may have been left out since.
    if (!whole.includes(`$${name})`)) continue;
    variables[name] = value;
    declared.push(`$${name}:Boolean!`);
  }
  const head = declared.length > 0 ? `query(${declared.join(',')})` : '';
  return { query: [head + body, ...fragments].join('\n'), variables };
}

/** A value as the text of a query has it. A value of another type than is expected is written as it is. */
export function printLiteral(value: unknown, type?: GraphQLInputType): string {
  if (type && isNonNullType(type)) return printLiteral(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const item = type && isListType(type) ? type.ofType : type;
    return `[${value.map((entry) => printLiteral(entry, item)).join(',')}]`;
  }
  if (type && isListType(type)) return printLiteral(value, type.ofType);
  if (typeof value === 'object') {
    const fields = type && isInputObjectType(type) ? type.getFields() : {};
    return `{${Object.entries(value)
      .map(([name, entry]) => `${name}:${printLiteral(entry, fields[name]?.type)}`)
      .join(',')}}`;
  }
  if (typeof value === 'string' && type && isEnumType(type) && /^[A-Z_]+$/.test(value)) return value;
  // Numbers are printed as JavaScript has them: 1e+21 is no number of GraphQL that is an Int, and that is a case too.
  return JSON.stringify(value);
}

type Visit = (
  field: FieldNode,
  parent: string,
  value: unknown,
  data: Record<string, unknown>,
  /** Fields from the root to this one, with the names of their arguments. */
  way: readonly string[],
) => void;

/** Calls back for each field that the answer has, with the concrete type of its parent and its value. */
export function walkAnswer(
  schema: GraphQLSchema,
  selections: readonly SelectionNode[],
  data: unknown,
  visit: Visit,
  type = 'Query',
  way: readonly string[] = [],
): void {
  if (Array.isArray(data)) {
    for (const item of data) walkAnswer(schema, selections, item, visit, type, way);
    return;
  }
  if (!data || typeof data !== 'object') return;
  const object = data as Record<string, unknown>;
  const concrete = typeof object.__typename === 'string' ? object.__typename : type;
  for (const node of selections) {
    if (node.kind === 'fragment') {
      const condition = schema.getType(node.on);
      const actual = schema.getType(concrete);
      if (!condition || !isObjectType(actual)) continue;
      const fits = node.on === concrete || actual.getInterfaces().some(({ name }) => name === node.on);
      if (fits) walkAnswer(schema, node.children, object, visit, concrete, way);
      continue;
    }
    const value = object[node.alias ?? node.name];
    if (value === undefined) continue;
    const here = node.children ? [...way, stepOf(concrete, node)] : way;
    visit(node, concrete, value, object, here);
    if (node.children)
      walkAnswer(schema, node.children, value, visit, returnType(schema, concrete, node.name), here);
  }
}

const stepOf = (parent: string, { name, arguments: given }: FieldNode) =>
  `${parent}.${name}(${given.flatMap((argument) => [argument.name, ...argument.coordinates])})`;

function returnType(schema: GraphQLSchema, parent: string, field: string): string {
  const type = schema.getType(parent);
  const named = isObjectType(type) ? String(type.getFields()[field]?.type ?? '') : '';
  return named.replace(/[[\]!]/g, '');
}
