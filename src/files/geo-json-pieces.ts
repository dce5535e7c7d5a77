import { CatalogueError } from '../errors.js';
import type { ListTable } from '../tables/list-table.js';
import { UNIT_OUTLINES, UNITS } from '../tables/lists/units.js';
import type { Table } from '../tables/table.js';
import { jsonOfCell } from './json-cell.js';
import type { FilePieces } from './table-digest.js';

/** Column of the outline; the others are properties. */
const GEOMETRY = 'outline_geometry';

/**
 * The list that is written as GeoJSON: that of the units, with their outlines.
 * @throws CatalogueError NOT_FOUND for another list, or for observations, which are null
 */
export function listWithOutlines(list: ListTable | null): ListTable {
  if (list === UNITS) return UNIT_OUTLINES;
  throw new CatalogueError(
    'NOT_FOUND',
    'expected /units.geojson: only the list of units has the ending .geojson. Select units there, as in /units.geojson?code=38 or /units.geojson?within=38&kind=COMMUNE',
  );
}

/**
 * The outlines of units as a GeoJSON FeatureCollection, a feature on each line. A unit without an outline is a feature
 * without a geometry, so that the file has all units of the list.
 */
export async function* geoJsonPieces({ columns, read }: Table): FilePieces {
  const at = columns.findIndex(({ name }) => name === GEOMETRY);
  yield Buffer.from('{"type":"FeatureCollection","features":[');
  let isFirst = true;
  for await (const rows of read()) {
    let text = '';
    for (const row of rows) {
      const properties = columns.flatMap(({ name, type }, i) =>
        i === at ? [] : [`${JSON.stringify(name)}:${jsonOfCell(row[i] ?? null, type)}`],
      );
      text += `${isFirst ? '' : ','}\n{"type":"Feature","geometry":${row[at] ?? null},"properties":{${properties.join(',')}}}`;
      isFirst = false;
    }
    yield Buffer.from(text);
  }
  yield Buffer.from('\n]}\n');
  return undefined;
}
