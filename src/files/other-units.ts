import { unitKey } from '../identity/entities.js';
import type { Loaders } from '../request/context.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { UnitRow } from '../units/unit.queries.js';
import { referenceInOtherCase } from '../units/unit-reference.js';

/** The versions of other units that have or had a code, oldest first; none if the code has been that of one unit alone. */
export async function otherUnitsWithCode(
  loaders: Loaders,
  code: string,
  identityId: number | null,
): Promise<UnitRow[]> {
  const versions = await loaders(unitLoaders).versionsOfCode.load(code);
  return versions.filter((version) => version.identityId !== identityId);
}

/**
 * A sentence for an error that names the versions with the code of a reference that are of other units, as an address takes them;
 * an empty text if there are none. A code means the unit that has it today, so readers of older data look for another one.
 * @param identityId of the unit that was found; null if none was, so that it may be any of them
 */
export async function hintOfOtherUnits(
  loaders: Loaders,
  reference: string,
  identityId: number | null,
): Promise<string> {
  const meant = (await referenceInOtherCase(loaders, reference)) ?? reference;
  const all = await otherUnitsWithCode(loaders, meant.split('@')[0] ?? '', identityId);
  const named = all.filter((version) => unitKey(version) !== meant).map(inWords);
  if (named.length === 0 || (identityId === null && all.length === 1)) return '';
  return `. A code may have been that of several units: try ${named.join(', ')}`;
}

function inWords(version: UnitRow): string {
  const { validFrom, validTo } = version;
  const days = [...(validFrom ? [`from ${validFrom}`] : []), ...(validTo ? [`before ${validTo}`] : [])];
  return `${unitKey(version)}${days.length > 0 ? ` (${days.join(' and ')})` : ''}`;
}
