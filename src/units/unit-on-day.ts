import type { Loaders } from '../request/context.js';
import { unitLoaders } from './unit.loader.js';
import { referenceInOtherCase } from './unit-reference.js';

/** The version of a unit that `code@validFrom` names, or that has a code on a day, or today if that is null; null if none does. */
export async function unitOnDay(loaders: Loaders, reference: string, on: string | null) {
  const find = (written: string) =>
    written.includes('@')
      ? loaders(unitLoaders).unitByKey.load(written)
      : loaders(unitLoaders).unitInForce.load({ code: written, on });
  const found = await find(reference);
  if (found !== null) return found;
  const meant = await referenceInOtherCase(loaders, reference);
  return meant === null ? null : find(meant);
}
