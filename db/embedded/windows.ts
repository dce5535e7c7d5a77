import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import net from 'node:net';
import type { Writable } from 'node:stream';
import { processOptions } from './account.js';
import { program } from './binaries.js';
import { shortHash } from './home.js';
import { openLog } from './log-file.js';
import { followChild, type Launch, type ServerPlan } from './supervisor.js';

/** The named pipe whose connections keep the server of a data directory running. */
export function pipeName(dataDirectory: string): string {
  return `\\\\.\\pipe\\catalogue-${shortHash(dataDirectory)}`;
}

/**
 * Argument 1 is JSON: pipe, pgCtl, dataDirectory, options (of the server), temporary. Keeps the server running while its
 * input is open or any process is connected to the pipe; only one process can have a pipe of that name. `pg_ctl` starts
 * the server because it drops the rights of an administrator, which Postgres refuses to have.
 */
const SUPERVISOR = `
const { spawnSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const plan = JSON.parse(process.argv[1]);
const holders = new Set();
const waiting = [];
let started = false;
const postmaster = () => {
  try {
    const pid = Number(fs.readFileSync(plan.dataDirectory + '/postmaster.pid', 'utf8').split('\\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
const finish = (status) => {
  if (plan.temporary && status === 0) fs.rmSync(plan.temporary, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.exit(status);
};
const drop = (holder) => {
  holders.delete(holder);
  if (holders.size > 0 || !started) return;
  server.close();
  spawnSync(plan.pgCtl, ['stop', '-D', plan.dataDirectory, '-m', 'fast', '-w'], { stdio: 'inherit', windowsHide: true });
  finish(0);
};
const keep = (holder) => {
  holders.add(holder);
  holder.on('error', () => {});
  holder.on('close', () => drop(holder));
  holder.resume();
};
const server = net.createServer((socket) => {
  keep(socket);
  if (started) socket.write('ready');
  else waiting.push(socket);
});
server.on('error', (error) => {
  console.error('lock file: ' + error.message);
  process.exit(3);
});
server.listen(plan.pipe, () => {
  keep(process.stdin);
  const start = ['start', '-D', plan.dataDirectory, '-w', '-t', '120', '-o', plan.options];
  const control = spawn(plan.pgCtl, start, { stdio: 'inherit', windowsHide: true });
  control.on('error', (error) => { console.error(error.message); finish(1); });
  control.on('exit', (status) => {
    if (status !== 0) finish(1);
    started = true;
    for (const socket of waiting) if (!socket.destroyed) socket.write('ready');
    if (holders.size === 0) drop();
    setInterval(() => { if (!postmaster()) finish(1); }, 1000);
  });
});
`;

/** Starts Postgres on a free port of the loopback interface, protected by the cluster's password. */
export async function launchOnLoopback(plan: ServerPlan, pipe: string): Promise<Launch> {
  const settings = ['-p', String(await freePort()), '-c', 'listen_addresses=127.0.0.1'];
  const supervised = JSON.stringify({
    pipe,
    pgCtl: program(plan.binaries, 'pg_ctl'),
    dataDirectory: plan.dataDirectory,
    options: [...settings, ...plan.settings].map((part) => `"${part}"`).join(' '),
    temporary: plan.temporary ?? '',
  });
  const log = openLog(plan.logFile);
  const child = spawn(process.execPath, ['-e', SUPERVISOR, supervised], {
    ...processOptions(plan.account),
    detached: true,
    windowsHide: true,
    stdio: ['pipe', log.descriptor, log.descriptor],
  });
  closeSync(log.descriptor);
  return followChild(child, child.stdin as Writable, log.written);
}

/** A port that is free now. The start fails when another program takes it before Postgres does. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
