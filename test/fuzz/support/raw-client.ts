import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCatalogue } from '../../../src/error-catalogue.js';
import type { HttpPiece } from './http-pieces.js';

/** How long an answer is waited for after everything was sent: much of what is sent deserves none. */
const PATIENCE_MS = 120;

/** Sends the bytes and gives all that came back. */
export async function sendRaw(
  url: string,
  { parts, pauseMs, hangUp }: HttpPiece,
  patienceMs = PATIENCE_MS,
): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  const received: Buffer[] = [];
  let done = false;
  let quietSince = performance.now();
  socket.on('data', (piece) => {
    received.push(piece);
    quietSince = performance.now();
  });
  socket.on('error', () => {
    done = true;
  });
  socket.on('close', () => {
    done = true;
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('error', () => resolve());
  });
  for (const part of parts) {
    if (done) break;
    socket.write(part);
    if (parts.length > 1) await pause(pauseMs);
  }
  if (hangUp) socket.destroy();
  quietSince = performance.now();
  const complete = () => received.length > 0 && performance.now() - quietSince > 15;
  while (!done && !complete() && performance.now() - quietSince < patienceMs) await pause(5);
  socket.destroy();
  return Buffer.concat(received).toString('latin1');
}

/** What breaks the rules in the answers on one connection: statuses of 500 and above, errors without a known code. */
export function checkRaw(received: string): { statuses: number[]; faults: string[] } {
  const faults: string[] = [];
  const statuses: number[] = [];
  const starts = [...received.matchAll(/HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n/g)];
  if (received && starts[0]?.index !== 0) faults.push('what came back is not HTTP/1.1');
  for (const [i, start] of starts.entries()) {
    const status = Number(start[1]);
    statuses.push(status);
    const answer = received.slice(start.index, starts[i + 1]?.index);
    const [head = '', body = ''] = answer.split(/\r\n\r\n(.*)/s);
    if (status >= 500 && status !== 503) faults.push(`status ${status}`);
    if (/\n\s+at .+:\d+:\d+/.test(body)) faults.push('a stack trace');
    if (status < 400 || !body) continue;
    if (!/content-type: application\/(graphql-response\+)?json/i.test(head))
      faults.push(`status ${status} without a body of JSON`);
    const code = /"code":"([^"]*)"/.exec(body)?.[1];
    if (!code || !(code in errorCatalogue)) faults.push(`status ${status} with the code ${code}`);
  }
  return { statuses, faults };
}
