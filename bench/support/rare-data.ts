// Gives a catalogue what its seeds have none of, so that random queries reach every field.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRarePackage } from '../../test/fuzz/support/rare-package.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Publishes two revisions into the catalogue of a server that runs. */
export async function publishRareData(dataDir: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-rare-'));
  try {
    for (const edition of [1, 2] as const) {
      const written = await writeRarePackage(join(folder, `${edition}`), edition);
      runCatalogue(dataDir, 'publish', written, '--note', 'Rare values', '--yes');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Drops the first revision. The command refuses that within a minute of the next publication. */
export const dropFirstRevision = (dataDir: string): void =>
  runCatalogue(dataDir, 'prune', '--before', '2', '--note', 'Dropped for random queries', '--yes');

function runCatalogue(dataDir: string, ...given: string[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['scripts/catalogue.mjs', ...given], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`catalogue ${given.join(' ')} failed: ${stderr}${stdout}`);
}
