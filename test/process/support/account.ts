import { readFile } from 'node:fs/promises';

/** The account `nobody` of this machine, which may write to no folder of others. */
export async function nobody(): Promise<{ uid: number; gid: number }> {
  const row = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('nobody:'));
  const [, , uid, gid] = (row ?? '').split(':').map(Number);
  return { uid: uid ?? Number.NaN, gid: gid ?? Number.NaN };
}
