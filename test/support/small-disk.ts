import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';

/** A disk of its own that is soon full. */
export interface SmallDisk {
  folder: string;
  /** Takes the room but for so many bytes, until `free`. */
  fill(left: number): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Undefined, with the reason printed, where this account may not make one. */
export async function makeSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(os.tmpdir(), 'small-disk-'));
  const filler = join(folder, 'filler');
  try {
    if (process.platform !== 'linux') throw new Error('only Linux has tmpfs');
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
    execFileSync('mount', options, { stdio: 'pipe' });
    await chmod(folder, 0o755);
  } catch (error) {
    await rm(folder, { recursive: true });
    console.warn(`A full disk is not tested: cannot mount a small one (${(error as Error).message.trim()})`);
    return undefined;
  }
  return {
    folder,
    async fill(left) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filler, Buffer.alloc(bavail * bsize - left));
    },
    free: () => rm(filler),
    async remove() {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
