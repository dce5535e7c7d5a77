import type { Reader } from '../loading/reader.js';
import type { Context } from '../request/context.js';
import { type Named, nameIn } from '../scalars/language.js';
import type { ObservationFilter } from '../series/series.args.js';
import type { CubeNames, CubeTable, NameInBoth } from './cube-names.js';
import { listCategoriesOfTable, listSharedCodesOfTable } from './cube-names.queries.js';
import { observationTable } from './observation-table.js';
import { listDimensionsOfTable } from './observation-table.queries.js';
import type { TableLanguage } from './table.js';

/** The table of the observations that a filter without alternatives selects, with what its codes mean. */
export async function cubeTable(
  makeContext: () => Context,
  filter: ObservationFilter,
  language: TableLanguage,
): Promise<CubeTable> {
  const table = await observationTable(makeContext, filter, language);
  return { ...table, cubeNames: () => readCubeNames(makeContext().reader, filter) };
}

async function readCubeNames(reader: Reader, filter: ObservationFilter): Promise<CubeNames> {
  const dimensions = await listDimensionsOfTable(reader, filter);
  const [categories, shared] = await Promise.all([
    listCategoriesOfTable(
      reader,
      dimensions.map(({ id }) => id),
    ),
    listSharedCodesOfTable(reader, filter),
  ]);
  return {
    dimensions: dimensions.map((dimension) => ({
      code: dimension.code,
      column: `dimension_${dimension.code}`,
      name: inBoth(dimension),
      categories: new Map(
        categories
          .filter(({ dimensionId }) => dimensionId === dimension.id)
          .map((row) => [row.code, inBoth(row)]),
      ),
    })),
    sharedCodes: new Set(shared.map(({ code }) => code)),
  };
}

const inBoth = (named: Named): NameInBoth => ({ vi: nameIn('VI', named), en: nameIn('EN', named) });
