import type { Loaders } from '../request/context.js';
import { unitLoaders } from './unit.loader.js';

/** The version of a unit that `code@validFrom` names, or that has a code on a day, or today if that is null; null if none does. */
export const unitOnDay = (loaders: Loaders, reference: string, on: string | null) =>
  reference.includes('@')
    ? loaders(unitLoaders).unitByKey.load(reference)
    : loaders(unitLoaders).unitInForce.load({ code: reference, on });
