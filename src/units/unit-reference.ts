import type { Loaders } from '../request/context.js';
import { unitLoaders } from './unit.loader.js';

/** For a reference to a unit by a code that nothing has, the same with the code in another letter case; null if none is meant. */
export async function referenceInOtherCase(loaders: Loaders, reference: string): Promise<string | null> {
  const [code = ''] = reference.split('@');
  const meant = await loaders(unitLoaders).unitCodeInOtherCase.load(code);
  return meant === null ? null : meant + reference.slice(code.length);
}
