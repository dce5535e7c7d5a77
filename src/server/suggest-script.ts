import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalFolder } from './playground.js';

/**
 * The script that suggests what to search for, with its address, which another script does not have.
 * @throws when `dist/portal` is not built
 */
export function readSuggestScript(): { path: string; text: string } {
  const text = readFileSync(join(portalFolder(), 'suggest.js'), 'utf8');
  return { path: `/assets/suggest-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`, text };
}
