import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inject, onTestFinished, vi } from 'vitest';
import { projectRoot } from '../../../src/config.js';

// Each test starts processes, which takes its time on a machine that does much else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** How a process ended: with a code, or by a signal that it did not catch. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The program in a process of its own, as `npm start` runs it. */
export interface Program {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Promise<Ending>;
  /** The address that it prints once it serves. @throws when it ends before, with what it said. */
  address(): Promise<string>;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
  signal(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  /** The folder of the project; this one without it. */
  root?: string;
  /** The account to run as; only root can name another than its own. */
  account?: { uid: number; gid: number };
  script?: string;
  args?: string[];
  /** By `npm start`, without building first. */
  npm?: boolean;
}

/** Settings of every run that does not say otherwise: a port that is free, small seeds, and nothing logged but faults at start. */
const quiet = () => ({ PORT: '0', LOG_LEVEL: 'silent', SEEDS_DIR: inject('smallSeeds') });

/** Starts the built program with these settings and no other; it is ended with the test. */
export function startProgram(settings: Record<string, string>, options: RunOptions = {}): Program {
  const program = launch(settings, options);
  let running = true;
  void program.ended.then(() => {
    running = false;
  });
  onTestFinished(async () => {
    if (running) await program.stop();
  });
  return program;
}

/** The same outside of a test; the caller ends it. */
export function launch(settings: Record<string, string>, options: RunOptions = {}): Program {
  const { root = projectRoot, account, script = 'dist/src/main.js', args = [], npm } = options;
  const { PATH = '', TMPDIR } = process.env;
  const node = [process.execPath, join(root, script), ...args] as const;
  const [command, ...rest] = npm ? (['npm', 'start', '--silent', '--ignore-scripts'] as const) : node;
  const child = spawn(command, rest, {
    cwd: root,
    env: { PATH, ...(TMPDIR && { TMPDIR }), ...quiet(), ...settings },
    ...account,
  });
  return follow(child);
}

function follow(child: ChildProcessWithoutNullStreams): Program {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  // Not 'exit': the last lines come after it.
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Ending);
  const address = async () => {
    for (;;) {
      const found = /http:\S+/.exec(said.stdout)?.[0];
      if (found) return found;
      const ending = await Promise.race([once(child.stdout, 'data').then(() => null), ended]);
      if (ending) throw new Error(`it ended with ${ending.code ?? ending.signal}, saying: ${said.stderr}`);
    }
  };
  return {
    pid: child.pid ?? 0,
    get stdout() {
      return said.stdout;
    },
    get stderr() {
      return said.stderr;
    },
    ended,
    address,
    signal: (signal) => void child.kill(signal),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Sends a query to a program that serves. */
export async function ask<Data = unknown>(address: string, query: string): Promise<Data> {
  const response = await fetch(new URL('graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The number of the revision that a program serves. */
export async function newestRevision(address: string): Promise<number> {
  const { catalogue } = await ask<{ catalogue: { revision: { number: number } } }>(
    address,
    '{ catalogue { revision { number } } }',
  );
  return catalogue.revision.number;
}

/** The answer to CONTENTS. */
export interface Contents {
  catalogue: { counts: Record<string, number> };
  revisions: { nodes: { number: number; publishedAt: string; note: string | null }[] };
}

/** All that a revision holds, counted, and every revision there is. */
export const CONTENTS = `{
  catalogue { counts {
    adoptions datasets documents indicators infrastructureAssets models observations series targets topics units } }
  revisions(first: 100) { nodes { number publishedAt note } }
}`;
