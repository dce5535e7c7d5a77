import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { readCurrentRevision } from '../revisions/current-revision.js';
import type { Publication } from './publish.js';

/** The folders in this one that contain a data package. */
export function seedPackages(seeds: string): string[] {
  if (!existsSync(seeds)) return [];
  return readdirSync(seeds)
    .sort()
    .map((name) => join(seeds, name))
    .filter((folder) => existsSync(join(folder, 'datapackage.json')));
}

/** Publishes the seed packages as revision 1, if nothing was ever published. */
export async function publishSeeds(sql: Sql, seeds: string): Promise<Publication | null> {
  if ((await readCurrentRevision(sql)) > 0) return null;
  // Most starts publish nothing, and need not load the modules.
  const { publish } = await import('./publish.js');
  return publish(sql, seedPackages(seeds), { note: 'Dữ liệu ban đầu (initial data)', onlyFirst: true });
}
