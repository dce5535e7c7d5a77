import { CatalogueError } from '../errors.js';
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
    if (reference.includes('@')) return versions.find((unit) => unitKey(unit) === reference) ?? null;
    const candidates = versions.filter(({ namedCode, inForce }) => namedCode === reference && inForce);
    return candidates.find(({ hasObservations }) => hasObservations) ?? candidates[0] ?? null;
  });
}

/** @throws CatalogueError CODE_NOT_FOUND with every code that was not found */
export function checkAllFound(
  lists: Record<string, { codes: readonly string[]; found: readonly unknown[] }>,
): void {
  const unknown = Object.entries(lists).flatMap(([what, { codes, found }]) => {
    const missing = codes.filter((_, i) => found[i] === null);
    return missing.length > 0
      ? [`unknown ${what} ${missing.map((code) => `"${code.slice(0, 50)}"`).join(', ')}`]
      : [];
  });
  if (unknown.length > 0)
    throw new CatalogueError(
      'CODE_NOT_FOUND',
      `expected codes of this revision; got ${unknown.join(', and ')}. Find codes with the queries indicators, units or search`,
    );
}
