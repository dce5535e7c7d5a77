import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import { CatalogueError } from '../errors.js';
import { FlatteningError, flatColumns } from '../flattening/flat-columns.js';
import type { AnswerObject } from '../flattening/selected-cell.js';
import type { SelectedOf } from '../flattening/selected-fields.js';
import { descriptionOfColumn } from './describe-field.js';
import type { ColumnOf } from './table.js';

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
  try {
    return flatColumns(schema, selected, fragments).map(({ name, type, way, cell }) => {
      const en = descriptionOfColumn(name, way);
      return { name, type, vi: en, en, cell };
    });
  } catch (error) {
    if (!(error instanceof FlatteningError)) throw error;
    throw new CatalogueError('FILTER_INVALID', `expected ${error.message}`);
  }
}
