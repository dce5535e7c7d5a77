import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { FlatteningError } from './flat-columns.js';
import type { SelectedOf } from './selected-fields.js';

/** The list of a query whose entries are the rows of a table. */
export interface QueryRows {
  operation: OperationDefinitionNode;
  /** The field of the list or the connection. */
  field: FieldNode;
  /** The names in the answer on the way to the entries. */
  path: string[];
  /** What is selected of each entry. */
  selected: SelectedOf;
  /** The selection of the connection; null for a list without pages. */
  connection: SelectionSetNode | null;
}

/**
 * Finds the only list of a query: a field of the root, or of the only object that is selected above it.
 * @param document with one operation of this name, or one in all
 * @returns null for a query that the schema does not allow, whose errors are reported by running it
 * @throws FlatteningError for a query without exactly one list
 */
export function findQueryRows(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): QueryRows | null {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => operationName === null || name?.value === operationName);
  if (!operation || (operationName === null && operations.length > 1)) return null;
  let [type, set] = [schema.getQueryType()?.name ?? '', operation.selectionSet];
  const path: string[] = [];
  for (;;) {
    const field = onlyField(set);
    if (field.name.value.startsWith('__')) throw notOne(field.name.value);
    const of = schema.getType(type);
    const definition = isObjectType(of) ? of.getFields()[field.name.value] : undefined;
    if (!definition) return null;
    const named = getNamedType(definition.type);
    if (!isCompositeType(named)) throw notOne(`the value ${field.name.value}`);
    if (!field.selectionSet) return null;
    path.push(field.alias?.value ?? field.name.value);
    if (isListType(getNullableType(definition.type))) {
      const selected = { type: named.name, set: field.selectionSet };
      return { operation, field, path, selected, connection: null };
    }
    if (named.name.endsWith('Connection')) {
      const entries = entriesOf(schema, named.name, field.selectionSet);
      if (!entries) return null;
      const { key, selected } = entries;
      return { operation, field, path: [...path, key], selected, connection: field.selectionSet };
    }
    [type, set] = [named.name, field.selectionSet];
  }
}

function onlyField({ selections }: SelectionSetNode): FieldNode {
  const [field, ...more] = selections;
  if (more.length > 0) throw notOne(`${selections.length} fields side by side`);
  if (field?.kind !== Kind.FIELD) throw notOne('a fragment');
  if (field.directives?.length) throw notOne(`@${field.directives[0]?.name.value} on ${field.name.value}`);
  return field;
}

const BESIDE_ENTRIES = ['pageInfo', 'totalCount', '__typename'];

/** The entries of a connection: `nodes`, or `edges` with what else each of them has. */
function entriesOf(
  schema: GraphQLSchema,
  type: string,
  { selections }: SelectionSetNode,
): { key: string; selected: SelectedOf } | null {
  const entries: FieldNode[] = [];
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) throw notOne('a fragment');
    const name = selection.name.value;
    if (name === 'nodes' || name === 'edges') entries.push(selection);
    else if (!BESIDE_ENTRIES.includes(name))
      throw notOne(`${name} beside them, for which a row has no place`);
    if (selection.directives?.length) throw notOne(`@${selection.directives[0]?.name.value} on ${name}`);
  }
  const [field, ...more] = entries;
  if (!field || more.length > 0) throw notOne(field ? 'nodes and edges both' : 'neither nodes nor edges');
  const of = schema.getType(type);
  const definition = isObjectType(of) ? of.getFields()[field.name.value] : undefined;
  if (!definition || !field.selectionSet) return null;
  return {
    key: field.alias?.value ?? field.name.value,
    selected: { type: getNamedType(definition.type).name, set: field.selectionSet },
  };
}

const notOne = (got: string): FlatteningError =>
  new FlatteningError(
    `a query with exactly one list for text/csv, such as {units(first:100){nodes{code name}}}, whose entries are the rows; got ${got}. Ask for application/json, or select the list alone`,
  );
