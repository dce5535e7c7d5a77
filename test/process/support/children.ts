import { execFileSync } from 'node:child_process';

/** Processes by parent and command line. */
export function processes(): { pid: number; parent: number; command: string }[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

export const childrenOf = (of: number): number[] =>
  processes()
    .filter(({ parent }) => parent === of)
    .map(({ pid }) => pid);
