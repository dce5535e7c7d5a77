import { connect, type Socket } from 'node:net';
import type { TestServer } from '../../support/server.js';

export interface RawAnswer {
  status: number;
  headers: string;
  body: string;
}

/** One connection of a client that keeps it, whatever the server says. */
export interface KeptConnection {
  /** Sends a request by GET, or the whole of another one, and reads its answer. */
  ask(path: string): Promise<RawAnswer>;
  /** How the server ended the connection: by closing it, or by cutting it off. */
  ended: Promise<'closed' | 'reset'>;
}

export async function keepConnection({ url }: TestServer): Promise<KeptConnection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const ended = new Promise<'closed' | 'reset'>((resolve) => {
    socket.once('error', () => resolve('reset')).once('close', () => resolve('closed'));
  });
  return {
    ended,
    ask(path) {
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
      return readAnswer(socket);
    },
  };
}

/** Reads one answer with a content-length. @throws when the connection ends before it does. */
function readAnswer(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onData = (part: Buffer) => {
      text += part.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      const headers = text.slice(0, end).toLowerCase();
      const body = text.slice(end + 4);
      if (end < 0 || body.length < Number(/content-length: (\d+)/.exec(headers)?.[1])) return;
      socket.off('data', onData).off('close', onClose);
      resolve({ status: Number(text.slice(9, 12)), headers, body: Buffer.from(body, 'latin1').toString() });
    };
    const onClose = () => reject(new Error(`the connection ended after "${text}"`));
    socket.on('data', onData).once('close', onClose);
  });
}
