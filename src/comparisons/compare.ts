import { unitKey } from '../identity/entities.js';
import type { ComparedUnitVersion } from './compare.queries.js';

/**
 * The version that each reference means, in their order: the one that it names; else the one in force at the end of the
 * period; else, without a period, the newest that has observations, else the newest. Null where there is none.
 * @param versions the newest first
 */
export function chooseVersions(
  references: readonly string[],
  versions: readonly ComparedUnitVersion[],
): (ComparedUnitVersion | null)[] {
  return references.map((reference) => {
    const nameOf = (unit: ComparedUnitVersion) => (reference.includes('@') ? unitKey(unit) : unit.namedCode);
    const exact = versions.filter((unit) => nameOf(unit) === reference);
    const named = exact.length > 0 ? exact : inOtherCase(reference, versions, nameOf);
    if (reference.includes('@')) return named[0] ?? null;
    const candidates = named.filter(({ inForce }) => inForce);
    return candidates.find(({ hasObservations }) => hasObservations) ?? candidates[0] ?? null;
  });
}

/** The versions that a reference names in another letter case; none if it may mean several codes. */
function inOtherCase(
  reference: string,
  versions: readonly ComparedUnitVersion[],
  nameOf: (unit: ComparedUnitVersion) => string,
): ComparedUnitVersion[] {
  const small = reference.toLowerCase();
  const alike = versions.filter((unit) => nameOf(unit).toLowerCase() === small);
  return new Set(alike.map(nameOf)).size === 1 ? alike : [];
}

/** For each of these versions, the one of the same unit that is in force; null where none is. */
export const inForceVersions = (
  chosen: readonly (ComparedUnitVersion | null)[],
  versions: readonly ComparedUnitVersion[],
): (ComparedUnitVersion | null)[] =>
  chosen.map((version) =>
    version === null || version.inForce
      ? version
      : (versions.find(({ identityId, inForce }) => inForce && identityId === version.identityId) ?? null),
  );

/** The name of a cell: that of an indicator and of a unit, by its identity. */
export const cellKey = (indicatorId: number, identityId: number | undefined): string =>
  `${indicatorId} ${identityId}`;
