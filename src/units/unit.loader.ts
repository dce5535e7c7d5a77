import { unit } from '../../db/tables/index.js';
import { unitKey } from '../identity/entities.js';
import { batched } from '../loading/batch.js';
import { rowById, rowsByParent } from '../loading/by-id.js';
import { rowByOrdinal, rowsByOrdinal } from '../loading/by-ordinal.js';
import { codeInOtherCase } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { quarterOf } from '../loading/today.js';
import {
  type CodeOnDay,
  findUnitsByKey,
  findUnitsInForce,
  listIdentifiers,
  type UnitRow,
  type UnitSource,
} from './unit.queries.js';
import { listChangesOfUnits, listLinksOfChanges, listUnitsOfChanges } from './unit-change.queries.js';
import {
  findInForceToday,
  findNewestVersions,
  findParents,
  findVersionsOnDay,
  type InForceToday,
  listAncestors,
  listGroups,
  listUnitsByCode,
  listVersions,
  type UnitOnDay,
} from './unit-version.queries.js';

export const unitLoaders = (reader: Reader) => ({
  unitById: rowById(reader, 'findUnitsById', unit),
  /** By `code@validFrom` or `code@..`; null where this revision has no such version. */
  unitByKey: batched<string, UnitRow | null>(reader, async (keys) => {
    const byKey = new Map((await findUnitsByKey(reader, keys)).map((row) => [unitKey(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  }),
  /** All versions with a code, also of different units, oldest first. */
  versionsOfCode: batched<string, UnitRow[]>(reader, async (codes) => {
    const rows = await listUnitsByCode(reader, codes);
    return codes.map((code) => rows.filter((row) => row.code === code));
  }),
  unitCodeInOtherCase: codeInOtherCase(reader, 'findUnitCodesInOtherCase', unit),
  /** The version of a code in force on a day, with that day; null when none is. */
  unitInForce: batched<CodeOnDay, (UnitRow & { on: string }) | null, string>(
    reader,
    async (asked) => {
      const found = new Map((await findUnitsInForce(reader, asked)).map((row) => [row.question, row]));
      return asked.map((_, i) => found.get(i + 1) ?? null);
    },
    ({ code, on }) => `${on ?? ''} ${code}`,
  ).keep(reader.kept(`unitInForce in ${quarterOf(reader.began)}`)),
  /** Whether a version is in force today. */
  inForceToday: batched<number, InForceToday | null>(reader, async (ids) => {
    const byId = new Map((await findInForceToday(reader, ids)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }),
  /** All versions of the unit of a version, oldest first. */
  versions: rowsByParent(reader, (ids) => listVersions(reader, ids)),
  /** The newest version of the unit of a version or an identity. */
  newestVersion: batched<number, UnitRow | null>(reader, async (ids) => {
    const rows = await findNewestVersions(reader, ids);
    const byId = new Map(rows.map((row) => [row.parentKey, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }).keep(reader.kept('newestVersion')),
  /** The version of a unit on a day; the nearest where none is in force. */
  versionOnDay: rowByOrdinal(reader, (asked: readonly UnitOnDay[]) => findVersionsOnDay(reader, asked)),
  /** The parent of a unit on a day; null for a root. */
  parentOnDay: batched<UnitOnDay, UnitSource | null, string>(
    reader,
    async (asked) => {
      const byQuestion = new Map<number, UnitSource>();
      for (const { ordinals, ...row } of await findParents(reader, asked))
        for (const ordinal of ordinals) byQuestion.set(ordinal, row);
      return asked.map((_, i) => byQuestion.get(i + 1) ?? null);
    },
    ({ unitId, on }) => `${unitId} ${on}`,
  ),
  /** Ancestors of a unit on a day, from its parent to the root. */
  ancestorsOnDay: rowsByOrdinal(reader, (asked: readonly UnitOnDay[]) => listAncestors(reader, asked)),
  /** The units of which a unit is a member on a day, by code. */
  groupsOnDay: rowsByOrdinal(reader, (asked: readonly UnitOnDay[]) => listGroups(reader, asked)),
  identifiersByUnit: rowsByParent(reader, (ids) => listIdentifiers(reader, ids)),
  /** Changes from each unit to its successors, oldest first. */
  changesByPredecessor: rowsByParent(reader, (ids) => listChangesOfUnits(reader, 'BEFORE', ids)),
  /** Changes from predecessors to each unit, oldest first. */
  changesBySuccessor: rowsByParent(reader, (ids) => listChangesOfUnits(reader, 'AFTER', ids)),
  unitsBeforeChange: rowsByParent(reader, (ids) => listUnitsOfChanges(reader, 'BEFORE', ids)),
  unitsAfterChange: rowsByParent(reader, (ids) => listUnitsOfChanges(reader, 'AFTER', ids)),
  linksOfChange: rowsByParent(reader, (ids) => listLinksOfChanges(reader, ids)),
});
