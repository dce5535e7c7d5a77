// Runs one attack in a process of its own, so that its work does not delay what is measured. Ends after the time that it is given.
import { Agent, request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Attack, attacks } from './attack-list.js';
import { errorCode } from './other-clients.js';

/** What came back: how often each status or code, and bytes. */
export interface AttackOutcome {
  answers: Record<string, number>;
  bytes: number;
}

const MOST_REQUESTS = 20_000;
const [name, url = '', seconds = 0] = process.argv
  .slice(2)
  .map((text, i) => (i === 2 ? Number(text) : text)) as [string, string, number];
const until = performance.now() + seconds * 1000;
const outcome: AttackOutcome = { answers: {}, bytes: 0 };
const isOver = () => performance.now() > until;
const note = (key: string) => {
  outcome.answers[key] = (outcome.answers[key] ?? 0) + 1;
};
const { hostname, port } = new URL(url);
const open = new Set<Socket>();

function connect(): Socket {
  const socket = createConnection({ host: hostname, port: Number(port) });
  open.add(socket);
  socket.on('error', (error: NodeJS.ErrnoException) => note(error.code ?? error.message));
  socket.on('close', () => open.delete(socket));
  return socket;
}

/** Refused connections are not asked for again at once. */
const AFTER_FAILURE_MS = 200;

async function sendRequests(attack: Attack & { kind: 'requests' }): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: attack.connections });
  let next = 0;
  let running = 0;
  const client = async () => {
    while (!isOver() && next < MOST_REQUESTS) {
      const body = attack.body(next++);
      if (body === undefined) return;
      running++;
      const code = await send(agent, body, attack.hangUpMs);
      running--;
      note(code);
      if (code.startsWith('E') || code.startsWith('503')) await pause(AFTER_FAILURE_MS);
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: attack.connections }, client)),
    pause(seconds * 1000 + 1000),
  ]);
  if (running > 0) outcome.answers['no answer yet'] = running;
  agent.destroy();
}

function send(agent: Agent, body: string, hangUpMs?: number): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let start = '';
      response.on('data', (piece: Buffer) => {
        outcome.bytes += piece.length;
        if (start.length < 2000) start += piece.toString();
      });
      const code = () => errorCode(start);
      response.on('end', () => resolve([response.statusCode, code()].filter(Boolean).join(' ')));
      response.on('error', () => resolve('cut off'));
    });
    if (hangUpMs) {
      const timer = setTimeout(() => {
        resolve('hung up');
        outgoing.destroy();
      }, hangUpMs);
      outgoing.on('close', () => clearTimeout(timer));
    }
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    outgoing.end(body);
  });
}

async function download(attack: Attack & { kind: 'downloads' }): Promise<void> {
  const client = async () => {
    while (!isOver()) {
      const socket = connect();
      let head = '';
      let received = 0;
      socket.pause();
      socket.write(`GET ${attack.path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
      while (!isOver() && !socket.destroyed && !(attack.abort && received > 100_000)) {
        await pause(attack.abort ? 10 : 1000);
        const piece: Buffer | null = socket.read(
          Math.min(attack.bytesPerSecond, Math.max(1, socket.readableLength)),
        );
        if (!piece) {
          if (socket.readableEnded) break;
          socket.read(0);
          continue;
        }
        received += piece.length;
        outcome.bytes += piece.length;
        if (!head) {
          head = piece.toString('latin1');
          note(head.slice(9, 12));
          // An answer that is no file is read; who was turned away comes again later.
          if (head.slice(9, 12) !== '200') break;
        }
      }
      socket.destroy();
      if (!attack.abort) await pause(5_000);
      else note('cut off');
    }
  };
  const clients = [];
  for (let n = 0; n < attack.connections && !isOver(); n++) {
    clients.push(client());
    if (n % 50 === 49) await pause(50);
  }
  await Promise.race([Promise.all(clients), pause(Math.max(0, until - performance.now()) + 1000)]);
}

async function trickle({ connections, part }: Attack & { kind: 'trickle' }): Promise<void> {
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`;
  const client = async () => {
    while (!isOver()) {
      const socket = connect();
      let status = '';
      socket.on('data', (piece) => {
        if (status) return;
        status = piece.toString('latin1').slice(9, 12);
        note(status);
      });
      if (part === 'body') socket.write(`${head}content-length: 5000\r\n\r\n{"query":"`);
      if (part === 'headers') socket.write(head);
      while (!isOver() && !socket.destroyed) {
        await pause(500);
        if (part === 'headers') socket.write('x');
        if (part === 'body') socket.write(' ');
      }
      socket.destroy();
      await pause(AFTER_FAILURE_MS);
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: connections }, client)),
    pause(seconds * 1000 + 1000),
  ]);
}

async function pipeline({ connections, requests }: Attack & { kind: 'pipeline' }): Promise<void> {
  const body = JSON.stringify({
    query: '{indicators(first:50){nodes{code name series(first:5){nodes{id}}}}}',
  });
  const one = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const client = async () => {
    for (let round = 0; !isOver() && round < 1000; round++) {
      const socket = connect();
      let text = '';
      let answered = 0;
      socket.on('data', (piece) => {
        outcome.bytes += piece.length;
        text = text.slice(-20) + piece.toString('latin1');
        for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
          note(status ?? '');
          answered++;
        }
        text = text.slice(text.lastIndexOf('HTTP/1.1 ') + 13);
      });
      socket.write(one.repeat(requests));
      while (!isOver() && !socket.destroyed && answered < requests) await pause(20);
      socket.destroy();
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: connections }, client)),
    pause(seconds * 1000 + 1000),
  ]);
}

const attack = attacks.find((known) => known.name === name);
if (attack?.kind === 'requests') await sendRequests(attack);
else if (attack?.kind === 'downloads') await download(attack);
else if (attack?.kind === 'trickle') await trickle(attack);
else if (attack?.kind === 'pipeline') await pipeline(attack);
for (const socket of open) socket.destroy();
process.send?.(outcome, () => process.exit(0));
