import { CatalogueError } from '../errors.js';

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
