import { type DocumentNode, type GraphQLSchema, getNullableType, isListType, Kind } from 'graphql';
import type { Cell, Cells } from './cells.js';
import { type FlatColumn, FlatteningError, flatColumns, isConnectionType } from './flat-columns.js';
import type { AnswerObject } from './selected-cell.js';
import { fieldsOf, type SelectedOf } from './selected-fields.js';

/** A list of an answer as a table: each of its objects is a row. */
export interface AnswerTable {
  /** The names on the way to the list, without `nodes` and `edges`: `indicator.series`. */
  name: string;
  /**
   * Those of its objects, which the CSV form of a query has, and then those of the lists around it, with their names before them:
   * `series_id`.
   */
  columns: readonly Omit<FlatColumn, 'cell'>[];
  /** How many columns are of its own objects. */
  ownColumns: number;
  rows: readonly Cells[];
  /** Whether the answer has only pages of the list, as far as it says. */
  isPartial: boolean;
  /** Why it is no table, as the end of a sentence that begins with "expected"; null for a table. */
  problem: string | null;
}

/** Objects of the answer with the cells of those around them. */
interface Entry {
  object: AnswerObject;
  around: Cells;
}

interface Level {
  selected: readonly SelectedOf[];
  path: readonly string[];
  entries: readonly Entry[];
  around: readonly Omit<FlatColumn, 'cell'>[];
  isPartial: boolean;
}

const PAGE_PARTS = ['nodes', 'edges'];

/**
 * All lists of objects in an answer, outer ones first. A list inside a row is a table of its own, with the cells of that row at the
 * end of each of its rows; a list without pages is joined in one cell of that row as well.
 * @param document valid by the schema
 * @param operationName null if there is one operation
 */
export function answerTables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  data: AnswerObject,
): AnswerTable[] {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .find(({ name }) => operationName === null || name?.value === operationName);
  const tables: AnswerTable[] = [];
  const root = operation && schema.getRootType(operation.operation);
  if (operation && root)
    addTables({
      selected: [{ type: root.name, set: operation.selectionSet }],
      path: [],
      entries: [{ object: data, around: [] }],
      around: [],
      isPartial: false,
    });
  return tables;

  function addTables({ selected, path, entries, around, isPartial }: Level): void {
    for (const [key, { field, below }] of fieldsOf(schema, selected, fragments)) {
      if (below.length === 0) continue;
      const isList = isListType(getNullableType(field.type));
      const here = isList && PAGE_PARTS.includes(field.name) ? path : [...path, key];
      const inside = entries.flatMap((entry) => objectsAt(entry, key));
      const level = {
        selected: below,
        path: here,
        entries: inside,
        around,
        isPartial: isPartial || (isConnectionType(field.type) && inside.some(isPage)),
      };
      if (isList) addTable(level);
      addTables(isList ? withOwnCells(level) : level);
    }
  }

  function addTable({ selected, path, entries, around, isPartial }: Level): void {
    const table = { name: path.join('.'), isPartial };
    try {
      const own = flatColumns(schema, selected, fragments, 'skip');
      if (own.length === 0) return;
      const columns = [...own, ...around];
      const names = columns.map(({ name }) => name);
      const twice = names.find((name, i) => names.indexOf(name) !== i);
      if (twice !== undefined) throw new FlatteningError(`different names for columns; two are ${twice}`);
      const rows = entries.map((entry) => [...cellsOf(own, entry), ...entry.around]);
      tables.push({ ...table, columns, ownColumns: own.length, rows, problem: null });
    } catch (error) {
      if (!(error instanceof FlatteningError)) throw error;
      tables.push({ ...table, columns: [], ownColumns: 0, rows: [], problem: error.message });
    }
  }

  /** The level with the cells of its objects, for the tables inside them. */
  function withOwnCells(level: Level): Level {
    const own = ownColumns(level.selected);
    const named = own.map((column) => {
      const path = [...level.path, ...column.path];
      return { ...column, path, name: path.join('_') };
    });
    return {
      ...level,
      around: [...named, ...level.around],
      entries: level.entries.map((entry) => ({
        ...entry,
        around: [...cellsOf(own, entry), ...entry.around],
      })),
    };
  }

  function ownColumns(selected: readonly SelectedOf[]): FlatColumn[] {
    try {
      return flatColumns(schema, selected, fragments, 'skip all').filter(
        ({ way }) => way.length === 1 || !isConnectionType((way[0] as FlatColumn['way'][number]).type),
      );
    } catch {
      return [];
    }
  }
}

const cellsOf = (columns: readonly FlatColumn[], { object }: Entry): Cell[] =>
  columns.map(({ cell }) => cell(object));

/** The object under a name, or those of a list; an entry that is null has no values. */
function objectsAt({ object, around }: Entry, key: string): Entry[] {
  const value = object[key] ?? [];
  return (Array.isArray(value) ? value : [value]).map((one) => ({
    object: (one ?? {}) as AnswerObject,
    around,
  }));
}

/** Whether a connection is known to have more than the answer. */
function isPage({ object }: Entry): boolean {
  const { pageInfo, totalCount, nodes, edges } = object as {
    pageInfo?: { hasNextPage?: boolean };
    totalCount?: number;
    nodes?: readonly unknown[];
    edges?: readonly unknown[];
  };
  const shown = nodes ?? edges;
  return pageInfo?.hasNextPage === true || (shown !== undefined && (totalCount ?? 0) > shown.length);
}
