import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { CatalogueError } from '../errors.js';
import { descriptionOfColumn } from './describe-field.js';
import { type AnswerObject, selectedCell } from './selected-cell.js';
import type { ColumnOf, ColumnType } from './table.js';

/** What a query selects of objects of a type. */
export interface SelectedOf {
  type: string;
  set: SelectionSetNode;
}

/** A field of the answer: all selections with one name, each with the field that it selects. */
interface SelectedField {
  field: GraphQLField<unknown, unknown>;
  described: GraphQLField<unknown, unknown>;
  below: SelectedOf[];
}

/** Columns that hold other than text, by the scalar of the field. */
const TYPES: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Float: 'decimal',
  Decimal: 'decimal',
  Boolean: 'boolean',
  Date: 'day',
};

const CONNECTION_PARTS = ['nodes', 'edges'];

/**
 * The columns of a table with a row for each object of a list. A column is a field without fields of its own; its name is the
 * names on the way to it, or their aliases, joined by `_`. Values of a list are in one cell, joined by `|`.
 * @throws CatalogueError FILTER_INVALID for a list inside a list, a page inside a row, or two columns with one name
 */
export function selectedColumns(
  schema: GraphQLSchema,
  selected: readonly SelectedOf[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map(),
): ColumnOf<AnswerObject>[] {
  const columns: ColumnOf<AnswerObject>[] = [];
  addColumns(selected, [], [], false);
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw wrong(`a name of its own for each column; two are called ${twice}. Give one of them an alias`);
  return columns;

  function addColumns(
    of: readonly SelectedOf[],
    path: readonly string[],
    way: readonly GraphQLField<unknown, unknown>[],
    inList: boolean,
  ): void {
    for (const [key, { field, described, below }] of fieldsOf(schema, of, fragments)) {
      const [here, fields] = [
        [...path, key],
        [...way, described],
      ];
      const isList = isListType(getNullableType(field.type));
      if (isList && inList)
        throw wrong(`at most one list on the way to a value; ${here.join('.')} is a list inside a list`);
      if (below.length === 0) columns.push(columnOf(here, fields, typeOf(field, inList || isList)));
      else {
        checkNoPage(here, field.type, below);
        addColumns(below, here, fields, inList || isList);
      }
    }
  }

  function columnOf(
    path: readonly string[],
    way: readonly GraphQLField<unknown, unknown>[],
    type: ColumnType,
  ): ColumnOf<AnswerObject> {
    const name = path.join('_');
    const en = descriptionOfColumn(name, way);
    return { name, type, vi: en, en, cell: (object) => selectedCell(object, path) };
  }
}

/** Values of a list are in one cell, and so a text. */
const typeOf = ({ type }: GraphQLField<unknown, unknown>, inList: boolean): ColumnType =>
  inList ? 'text' : (TYPES[getNamedType(type).name] ?? 'text');

/** A page inside a row may be shorter than its list, and its rows would have no place. */
function checkNoPage(path: readonly string[], type: GraphQLOutputType, below: readonly SelectedOf[]): void {
  if (!getNamedType(type).name.endsWith('Connection')) return;
  const names = below.flatMap(({ set }) =>
    set.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : 'nodes')),
  );
  if (names.some((name) => CONNECTION_PARTS.includes(name)))
    throw wrong(
      `one list of objects, whose entries are the rows; ${path.join('.')} is another one with pages. Select its totalCount alone, or query it by itself`,
    );
}

/** The fields that are selected, with those of fragments, in the order of the answer. */
export function fieldsOf(
  schema: GraphQLSchema,
  selected: readonly SelectedOf[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, SelectedField> {
  const fields = new Map<string, SelectedField>();
  for (const { type, set } of selected) collect(type, set, new Set());
  return fields;

  function collect(type: string, { selections }: SelectionSetNode, visited: Set<string>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        add(type, selection);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isSpread && visited.has(selection.name.value)) continue;
      if (isSpread) visited.add(selection.name.value);
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      if (fragment) collect(fragment.typeCondition?.name.value ?? type, fragment.selectionSet, visited);
    }
  }

  function add(type: string, node: FieldNode): void {
    const field = fieldOf(schema, type, node.name.value);
    const key = node.alias?.value ?? node.name.value;
    const described = describing(schema, type, node.name.value);
    const known = fields.get(key) ?? { field, described, below: [] };
    fields.set(key, known);
    if (node.selectionSet) known.below.push({ type: getNamedType(field.type).name, set: node.selectionSet });
  }
}

function fieldOf(schema: GraphQLSchema, type: string, name: string): GraphQLField<unknown, unknown> {
  if (name === '__typename') return TypeNameMetaFieldDef;
  const of = schema.getType(type);
  const field = isObjectType(of) || isInterfaceType(of) ? of.getFields()[name] : undefined;
  if (!field) throw new Error(`${type} has no field ${name}`);
  return field;
}

/** What describes a field: `valueDecimal` is described by `value`. */
function describing(schema: GraphQLSchema, type: string, name: string): GraphQLField<unknown, unknown> {
  const of = schema.getType(type);
  const base = isObjectType(of) ? of.getFields()[name.replace(/Decimal$/, '')] : undefined;
  return base ?? fieldOf(schema, type, name);
}

const wrong = (expected: string): CatalogueError =>
  new CatalogueError('FILTER_INVALID', `expected ${expected}`);
