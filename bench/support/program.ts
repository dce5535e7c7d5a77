// The built program, started on its own data and watched from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A server whose event loop is blocked reports when it is free again. */
const LONGEST_REPORT_MS = 120_000;
const LONGEST_END_MS = 40_000;
const MEGABYTE = 1_000_000;

/** What the server says of itself; bytes and milliseconds. Peaks are those since the report before. */
export interface MemoryReport {
  rss: number;
  heapUsed: number;
  external: number;
  peak: { rss: number; heap: number };
  longestBlockMs: number;
}

export interface Program {
  url: string;
  pid: number;
  dataDir: string;
  /** How the process ended, where it did by itself. */
  ended?: string;
  /** What it wrote to standard error lately. */
  errors: string[];
  /** After a forced collection. */
  memory(): Promise<MemoryReport>;
  /** Private memory of each backend of Postgres that serves requests, in bytes. */
  backends(): Promise<{ pid: number; bytes: number; name: string }[]>;
  /** Sends a signal and waits for the end; gives the exit code, or null after a signal that the process did not catch. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  port?: number;
  settings?: Record<string, string>;
  nodeOptions?: string[];
  /** A folder that stays; without it a temporary one is used and removed. */
  dataDir?: string;
  /** A command that runs the one that follows it, such as `nice`. */
  launcher?: string[];
}

/** Starts `dist/src/main.js`, which `npm run build` makes. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const main = join(root, 'dist/src/main.js');
  if (!existsSync(main)) throw new Error('dist is missing: run `npm run build` first');
  const made = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'catalogue-bench-')));
  // Where root runs this, Postgres runs as another account, which has to enter here.
  if (made) await chmod(dataDir, 0o755);
  const [command = '', ...given] = [...(options.launcher ?? []), process.execPath];
  const child = spawn(
    command,
    [
      ...given,
      '--expose-gc',
      '--import',
      fileURLToPath(new URL('report-memory.mjs', import.meta.url)),
      ...(options.nodeOptions ?? []),
      main,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(options.port ?? 0),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...options.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // Who stops the benchmark stops the server too.
  const stopWithUs = () => void child.kill('SIGINT');
  process.once('exit', stopWithUs);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(130));
  const waiting: ((report?: MemoryReport) => void)[] = [];
  const program: Program = {
    url: '',
    pid: child.pid ?? 0,
    dataDir,
    errors: [],
    memory: () =>
      new Promise((resolve, reject) => {
        if (program.ended) return reject(new Error(program.ended));
        const timer = setTimeout(
          () => reject(new Error('the server gave no report in time')),
          LONGEST_REPORT_MS,
        );
        waiting.push((report) => {
          clearTimeout(timer);
          if (report) resolve(report);
          else reject(new Error(program.ended));
        });
        child.kill('SIGUSR2');
      }),
    backends: () => backendsOf(dataDir),
    async end(signal) {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill(signal);
      return ended;
    },
    async stop() {
      await end(child);
      process.off('exit', stopWithUs);
      if (made) await rm(dataDir, { recursive: true, force: true });
    },
  };
  eachLine(child.stderr, (line) => {
    if (line.startsWith('{"memoryReport"')) waiting.shift()?.(JSON.parse(line).memoryReport);
    else if (program.errors.push(line) > 200) program.errors.shift();
  });
  child.on('exit', (code, signal) => {
    program.ended = `the server ended (${signal ?? code}): ${lastWords(program.errors)}`;
    for (const give of waiting.splice(0)) give();
  });
  program.url = await new Promise<string>((resolve, reject) => {
    eachLine(child.stdout, (line) => {
      const url = /http:\S+/.exec(line)?.[0];
      if (url) resolve(url.replace(/\/$/, ''));
    });
    child.on('exit', () => reject(new Error(program.ended)));
  });
  return program;
}

const lastWords = (errors: readonly string[]): string =>
  (errors.find((line) => line.startsWith('FATAL ERROR')) ?? errors.slice(-3).join(' | ')).slice(0, 500);

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (piece: Buffer) => {
    const lines = (rest + piece.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MS);
  await ended;
  clearTimeout(timer);
}

/** Only Linux reports the memory of other processes in this way; elsewhere the list is empty. */
async function backendsOf(dataDir: string): Promise<{ pid: number; bytes: number; name: string }[]> {
  const postmaster = (await postmasters()).find(({ command }) => command.includes(dataDir));
  if (!postmaster) return [];
  const found = [];
  for (const pid of await processes()) {
    try {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== postmaster.pid) continue;
      const name = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
      if (!/catalogue/.test(name) || /checkpointer|writer|launcher/.test(name)) continue;
      const memory = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
      found.push({ pid, name, bytes: Number(/^Private_Dirty:\s+(\d+)/m.exec(memory)?.[1]) * 1024 });
    } catch {
      // The process ended meanwhile, or is not ours to read.
    }
  }
  return found;
}

async function processes(): Promise<number[]> {
  return (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0);
}

async function postmasters(): Promise<{ pid: number; command: string }[]> {
  const found = [];
  for (const pid of await processes()) {
    try {
      const [program = '', ...given] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (program.endsWith('/postgres')) found.push({ pid, command: given.join(' ') });
    } catch {
      // The process ended meanwhile.
    }
  }
  return found;
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
