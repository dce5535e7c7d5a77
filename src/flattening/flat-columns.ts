import {
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
} from 'graphql';
import type { Cell, ColumnType } from './cells.js';
import { type AnswerObject, selectedCell } from './selected-cell.js';
import { fieldsOf, type SelectedOf } from './selected-fields.js';

/** A column of the objects of a list: a field without fields of its own. */
export interface FlatColumn {
  /** The names on the way to it, or their aliases, joined by `_`. */
  name: string;
  /** Those names. */
  path: readonly string[];
  type: ColumnType;
  /** The fields on the way that describe it; the last is its own. */
  way: readonly GraphQLField<unknown, unknown>[];
  cell(object: AnswerObject): Cell;
}

/** A selection that is no table. Its message ends a sentence that begins with "expected". */
export class FlatteningError extends Error {}

/** What to do with lists that have no place in a row. */
type InnerLists =
  /** Pages inside a row, and lists inside a list, are an error. */
  | 'refuse'
  /** They have no columns; other lists are joined in one cell. */
  | 'skip'
  /** No list has columns. */
  | 'skip all';

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
 * The columns of a table with a row for each object of a list. Values of a list are in one cell, joined by `|`.
 * @throws FlatteningError for two columns with one name, and for what `lists` refuses
 */
export function flatColumns(
  schema: GraphQLSchema,
  selected: readonly SelectedOf[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map(),
  lists: InnerLists = 'refuse',
): FlatColumn[] {
  const columns: FlatColumn[] = [];
  addColumns(selected, [], [], false);
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new FlatteningError(
      `a name of its own for each column; two are called ${twice}. Give one of them an alias`,
    );
  return columns;

  function addColumns(
    of: readonly SelectedOf[],
    path: readonly string[],
    way: FlatColumn['way'],
    inList: boolean,
  ): void {
    for (const [key, { field, described, below }] of fieldsOf(schema, of, fragments)) {
      const [here, fields] = [
        [...path, key],
        [...way, described],
      ];
      const isList = isListType(getNullableType(field.type));
      if (isList && lists === 'skip all') continue;
      const problem =
        isList && inList
          ? `at most one list on the way to a value; ${here.join('.')} is a list inside a list`
          : pageProblem(here, field.type, below);
      if (problem !== null && lists === 'refuse') throw new FlatteningError(problem);
      if (problem !== null) continue;
      if (below.length > 0) addColumns(below, here, fields, inList || isList);
      else
        columns.push({
          name: here.join('_'),
          path: here,
          type: typeOf(field, inList || isList),
          way: fields,
          cell: (object) => selectedCell(object, here),
        });
    }
  }
}

/** Values of a list are in one cell, and so a text. */
const typeOf = ({ type }: GraphQLField<unknown, unknown>, inList: boolean): ColumnType =>
  inList ? 'text' : (TYPES[getNamedType(type).name] ?? 'text');

/** Whether a type is that of a list with pages. */
export const isConnectionType = (type: GraphQLOutputType): boolean =>
  getNamedType(type).name.endsWith('Connection');

/** A page inside a row may be shorter than its list, and its rows would have no place. */
function pageProblem(
  path: readonly string[],
  type: GraphQLOutputType,
  below: readonly SelectedOf[],
): string | null {
  if (!isConnectionType(type)) return null;
  const names = below.flatMap(({ set }) =>
    set.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : 'nodes')),
  );
  return names.some((name) => CONNECTION_PARTS.includes(name))
    ? `one list of objects, whose entries are the rows; ${path.join('.')} is another one with pages. Select its totalCount alone, or query it by itself`
    : null;
}
