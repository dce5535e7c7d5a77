import DataLoader from 'dataloader';
import type { Reader } from '../revisions/reader.js';
import { Lineage, type LineageLink, type LineageUnit } from './lineage.js';
import { type LineageRow, listLineage, type UnitOnDate } from './lineage.queries.js';

export const boundariesLoaders = (reader: Reader) => ({
  /** The lineage of a unit, with those of the others that are asked for at once. */
  lineage: new DataLoader<UnitOnDate, Lineage, string>(
    async (asked) => {
      const lineage = lineageOf(await listLineage(reader, asked));
      return asked.map(() => lineage);
    },
    { cacheKeyFn: ({ unitId, date }) => `${unitId} ${date}` },
  ),
});

function lineageOf(rows: readonly LineageRow[]): Lineage {
  const units = new Map<number, LineageUnit>();
  const links = new Map<string, LineageLink>();
  const changes = rows.filter((row) => row.id !== null) as (LineageRow & { id: number })[];
  for (const { unitId, unitCode, unitName, validFrom, validTo } of rows)
    units.set(unitId, { id: unitId, code: unitCode, nameVi: unitName, validFrom, validTo });
  for (const row of changes)
    links.set(`${row.id} ${row.predecessorId} ${row.successorId}`, { ...row, changeId: row.id });
  return new Lineage(units.values(), links.values(), changes);
}
