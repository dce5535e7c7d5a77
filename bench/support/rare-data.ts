// Gives a catalogue what its seeds have none of, so that random queries reach every field: three revisions, one of them dropped.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRarePackage } from '../../test/fuzz/support/rare-package.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param dataDir of a server that runs */
export async function publishRareData(dataDir: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-rare-'));
  const catalogue = (...given: string[]) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['scripts/catalogue.mjs', ...given], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`catalogue ${given.join(' ')} failed: ${stderr}${stdout}`);
  };
  try {
    for (const edition of [1, 2] as const)
      catalogue(
        'publish',
        await writeRarePackage(join(folder, `${edition}`), edition),
        '--note',
        'Rare values',
        '--yes',
      );
    catalogue('prune', '--before', '2', '--note', 'Dropped for random queries', '--yes');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
