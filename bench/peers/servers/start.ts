import { type ChildProcess, spawn } from 'node:child_process';

/** A server of its own process. */
export interface RunningServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface StartOptions {
  command: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** The address, where the server does not print it. */
  url?: string;
}

const LONGEST_START_MS = 60_000;
const LONGEST_END_MS = 15_000;

/** Starts a server and waits until it prints its address. It ends with this process. */
export async function startServer({ command, args, cwd, env, url }: StartOptions): Promise<RunningServer> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let errors = '';
  child.stderr?.on('data', (piece: Buffer) => {
    errors = (errors + piece.toString()).slice(-2000);
  });
  const printed = await new Promise<string>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`no address in time: ${command} ${args.join(' ')}\n${errors}`)),
      LONGEST_START_MS,
    );
    const take = (address: string) => {
      clearTimeout(timer);
      resolve(address.replace(/\/$/, ''));
    };
    child.stdout?.on('data', (piece: Buffer) => {
      output = (output + piece.toString()).slice(-2000);
      const found = /http:\/\/[\w.:]+/.exec(output)?.[0];
      if (found && output.includes('\n')) take(found);
    });
    if (url !== undefined) child.once('spawn', () => setTimeout(() => take(url), 500));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`ended with ${code}: ${command} ${args.join(' ')}\n${errors}`)),
    );
  });
  return {
    url: printed,
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', endWithUs);
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MS);
  await ended;
  clearTimeout(timer);
}
