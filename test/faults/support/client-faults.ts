import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { flood } from './flood.js';
import { limitedMemory } from './limited-memory.js';
import type { Fault, Scene } from './scene.js';

const MEGABYTES = 512;

const FLOOD: Fault = {
  name: 'flood',
  about: `different queries of all kinds, with ${MEGABYTES} MB of memory for the server`,
  launch: () => limitedMemory(MEGABYTES),
  async run({ program }, { faultMs }) {
    const { answers, kinds, bytes, busy, findings } = await flood(program.url, faultMs);
    if (findings.length > 0)
      throw new Error(`${findings.length} findings: ${findings.slice(0, 3).join('\n')}`);
    if (program.ended) throw new Error(program.ended);
    const { peak, heapUsed, external } = await program.memory();
    if (peak.rss > MEGABYTES * 1024 * 1024) throw new Error(`the server took ${peak.rss} bytes`);
    const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
    return `${answers} answers to ${kinds} different queries, ${megabytes(bytes)}, ${busy} of them SERVER_BUSY or REQUEST_TIMEOUT; at most ${megabytes(peak.rss)}, ${megabytes(heapUsed + external)} in use at the end`;
  },
};

const IDLE = 2_000;
const SLOW = 200;

/** Opens a connection again whenever the server closes it. */
function keepOpen(url: string, open: Set<Socket>, onOpen: (socket: Socket) => void): void {
  const { hostname, port } = new URL(url);
  const connect = () => {
    const socket = createConnection({ host: hostname, port: Number(port) }, () => onOpen(socket));
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (open.delete(socket)) setTimeout(connect, 1_000);
    });
  };
  connect();
}

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

/** Clients that send a byte at a time, in turn the headers and the body, and those that read a download slowly. */
function slowly(number: number): (socket: Socket) => void {
  return (socket) => {
    const kind = number % 3;
    if (kind === 2) {
      socket.write('GET /changes.jsonl?since=0 HTTP/1.1\r\nhost: x\r\n\r\n');
      socket.pause();
      const timer = setInterval(() => void socket.read(1_000), 500);
      socket.on('close', () => clearInterval(timer));
      return;
    }
    socket.resume();
    socket.write(kind === 0 ? HEAD : `${HEAD}content-length: 5000\r\n\r\n{"query":"`);
    const timer = setInterval(() => socket.write(kind === 0 ? 'x' : ' '), 500);
    socket.on('close', () => clearInterval(timer));
  };
}

const CROWD: Fault = {
  name: 'idle and slow clients',
  about: `${IDLE} connections without a request, and ${SLOW} that send or read a few bytes per second`,
  async run({ program }, { faultMs }) {
    const open = new Set<Socket>();
    for (let n = 0; n < IDLE; n++) {
      keepOpen(program.url, open, (socket) => void socket.resume());
      if (n % 100 === 99) await sleep(20);
    }
    for (let n = 0; n < SLOW; n++) keepOpen(program.url, open, slowly(n));
    await sleep(faultMs);
    const connections = [...open].filter(({ readyState }) => readyState === 'open').length;
    const sockets = [...open];
    open.clear();
    for (const socket of sockets) socket.destroy();
    return `${connections} connections`;
  },
};

async function endAndStart({ program, load, startAgain }: Scene): Promise<string | undefined> {
  const code = await program.end('SIGTERM');
  if (code !== 0) throw new Error(`the exit code is ${code}`);
  // Nobody listens after the end. Other codes are connections that were not accepted in time, or were cut off.
  const { ECONNREFUSED: _, ...others } = load.report.disconnected;
  const begin = performance.now();
  await startAgain();
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const reset = Object.values(others).reduce((total, many) => total + many, 0);
  return `exit code 0, ${reset} connections reset, ${seconds} s to start`;
}

const SIGTERM: Fault = {
  name: 'SIGTERM',
  about: 'the server is ended and started again, and clients do not care',
  run: endAndStart,
};

const ROLLED: Fault = {
  name: 'SIGTERM with a balancer',
  about: 'the same where clients ask only while /readyz answers 200',
  readinessMs: 100,
  run: endAndStart,
};

export const clientFaults = { FLOOD, CROWD, SIGTERM, ROLLED };
