import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How to start a process whose memory is limited. */
export interface LimitedMemory {
  launcher?: string[];
  nodeOptions?: string[];
  /** What limits it. */
  note: string;
  remove?(): Promise<void>;
}

/** The folder of memory groups and the name of their limit, in both versions of cgroups. */
const GROUPS = [
  { folder: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { folder: '/sys/fs/cgroup', limit: 'memory.max' },
];

/**
 * A limit by the kernel, as containers have it, where this account may set one: a process that needs more is killed. Elsewhere
 * only the heap of Node is limited, to the half that Node would take in such a container.
 */
export async function limitedMemory(megabytes: number): Promise<LimitedMemory> {
  for (const { folder, limit } of GROUPS) {
    const group = join(folder, `catalogue-faults-${process.pid}-${Date.now()}`);
    try {
      await mkdir(group);
    } catch {
      continue;
    }
    const remove = () => rmdir(group).catch(() => undefined);
    try {
      await writeFile(join(group, limit), String(megabytes * 1024 * 1024));
      // Where groups cannot be nested, the file is there and has no effect.
      if (Number(await readFile(join(group, limit), 'utf8')) !== megabytes * 1024 * 1024) throw new Error();
      const script = `echo $$ > ${join(group, 'cgroup.procs')} && exec "$@"`;
      return { launcher: ['/bin/sh', '-c', script, 'sh'], note: 'limited by the kernel', remove };
    } catch {
      await remove();
    }
  }
  return { nodeOptions: [`--max-old-space-size=${megabytes / 2}`], note: 'only the heap is limited' };
}
