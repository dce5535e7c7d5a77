import { unit } from '../../db/tables/index.js';
import { unitKey } from '../identity/entities.js';
import { batched } from '../loading/batch.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import {
  findUnitsByKey,
  findUnitsInForce,
  listAncestors,
  listIdentifiers,
  type UnitOnDay,
  type UnitRow,
} from './unit.queries.js';
import { listChangesOfUnits, listLinksOfChanges, listUnitsOfChanges } from './unit-change.queries.js';

export const unitLoaders = (reader: Reader) => ({
  unitById: rowById(reader, 'findUnitsById', unit),
  /** By `code@validFrom` or `code@..`; null where this revision has no such version. */
  unitByKey: batched<string, UnitRow | null>(reader, async (keys) => {
    const byKey = new Map((await findUnitsByKey(reader, keys)).map((row) => [unitKey(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  }),
  /** The version of a code in force on a day; null when none is. */
  unitInForce: batched<UnitOnDay, UnitRow | null, string>(
    reader,
    async (asked) => {
      const found = new Map((await findUnitsInForce(reader, asked)).map((row) => [row.question, row]));
      return asked.map((_, i) => found.get(i + 1) ?? null);
    },
    ({ code, on }) => `${on} ${code}`,
  ),
  /** Ancestors of each unit, from its parent to the root. */
  ancestors: rowsByParent(reader, (ids) => listAncestors(reader, ids)),
  identifiersByUnit: rowsByParent(reader, (ids) => listIdentifiers(reader, ids)),
  /** Changes from each unit to its successors, oldest first. */
  changesByPredecessor: rowsByParent(reader, (ids) => listChangesOfUnits(reader, 'BEFORE', ids)),
  /** Changes from predecessors to each unit, oldest first. */
  changesBySuccessor: rowsByParent(reader, (ids) => listChangesOfUnits(reader, 'AFTER', ids)),
  unitsBeforeChange: rowsByParent(reader, (ids) => listUnitsOfChanges(reader, 'BEFORE', ids)),
  unitsAfterChange: rowsByParent(reader, (ids) => listUnitsOfChanges(reader, 'AFTER', ids)),
  linksOfChange: rowsByParent(reader, (ids) => listLinksOfChanges(reader, ids)),
});
