import { readdirSync, readFileSync } from 'node:fs';

/** The clock of the kernel, in which it counts the time of processes. */
const TICKS_PER_SECOND = 100;

/** Seconds of CPU that a process has used; NaN where the system does not say so as Linux does. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : Number.NaN;
}

/** Seconds of CPU of the backends of Postgres, with those that have ended. */
export function backendSeconds(postmaster: number): number {
  const ended = statOf(postmaster);
  let total = ended ? (Number(ended[13]) + Number(ended[14])) / TICKS_PER_SECOND : 0;
  try {
    for (const name of readdirSync('/proc')) {
      const fields = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
      if (fields && Number(fields[1]) === postmaster) total += cpuSeconds(Number(name));
    }
    return total;
  } catch {
    return Number.NaN;
  }
}

/** Memory of a process in bytes, as it is now. */
export function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** The fields of /proc/…/stat after the name of the program, which may have blanks in it. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};
