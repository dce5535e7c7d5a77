import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { clusterTitle, isPostmaster } from './postmaster-pid.js';

/** A process as the system lists it. */
interface Process {
  pid: number;
  parent: number;
  command: string;
}

/**
 * Kills the backends of a postmaster that was killed. A busy backend does not notice, and its shared memory blocks the
 * next server until its statement ends. Nothing is lost: their transactions were never reported as committed, and
 * recovery starts from the write-ahead log.
 */
export async function endOrphanedBackends(dataDirectory: string): Promise<void> {
  const title = `postgres: ${clusterTitle(dataDirectory)}: `;
  const processes = await listProcesses().catch((): Process[] => []);
  for (const { pid, parent, command } of processes) {
    if (!command.startsWith(title)) continue;
    // Another process may have started the next server: its backends have a living parent.
    if (isPostmaster(parent, dataDirectory)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

async function listProcesses(): Promise<Process[]> {
  if (process.platform === 'win32') return [];
  if (process.platform !== 'linux') return listByPs();
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(numbers.map((pid) => readProcess(Number(pid)).catch(() => undefined)));
  return found.filter((entry) => entry !== undefined);
}

async function readProcess(pid: number): Promise<Process> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // "pid (name) state parent …", where the name may contain anything.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return { pid, parent, command };
}

async function listByPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,ppid=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
