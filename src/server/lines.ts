import { once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Downloads } from './downloads.js';
import { databaseFailure, errorBody } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { type FileSize, type FileSizes, SizeCounter } from './file-sizes.js';
import type { Stopping } from './stopping.js';

/** How long the last line of an answer that is broken off may take to leave before its connection is cut. */
const LAST_LINE_MS = 100;

/** How long a reader who takes nothing is waited for when the answer is broken off. */
const PATIENCE_MS = 1_000;

/** What files are sent with. */
export interface LinesOptions {
  /** Longest time for a file. */
  milliseconds: number;
  stopping: Stopping;
  downloads: Downloads;
  sizes: FileSizes;
  failures: FailureLog;
}

/** Lines of JSON that are the same whenever they are read. */
export interface LinesFile {
  /** Names the file among all others. */
  name: string;
  read(): AsyncGenerator<Buffer, undefined>;
}

/** The reader has gone: there is nobody to tell anything. */
class ReaderGone extends Error {}

/**
 * Sends lines of JSON as they are read, at the pace of the reader. An answer that cannot be completed is broken off so
 * that no client and no cache can take it for complete. HTTP/1.1: the last line is the error, and the connection is cut
 * before the last chunk. HTTP/1.0 has no chunks, and there the end of a connection is the end of an answer: the length
 * is counted first and sent as Content-Length.
 * @throws what prevents the first piece; then nothing was sent
 */
export async function sendLines(
  request: FastifyRequest,
  reply: FastifyReply,
  file: LinesFile,
  options: LinesOptions,
): Promise<FastifyReply> {
  const end = endOf(reply, options);
  try {
    const read = () => options.downloads.inTurn(file.read());
    const size = request.raw.httpVersion === '1.0' ? await sizeOf(file.name, read, end.signal) : undefined;
    const pieces = read();
    const first = await until(pieces.next(), end.signal);
    reply.hijack();
    void send(pieces, first, size);
    return reply;
  } catch (error) {
    end.forget();
    if (error instanceof ReaderGone) return reply.hijack();
    throw error;
  }

  /** The size as it is known, or counted now in a pass that sends nothing. */
  async function sizeOf(
    name: string,
    read: () => AsyncGenerator<Buffer, undefined>,
    signal: AbortSignal,
  ): Promise<FileSize> {
    const known = options.sizes.get(name);
    if (known) return known;
    // The connection is silent meanwhile, and must not be taken for one that nobody reads from.
    const { socket } = request.raw;
    const idleMs = socket.timeout ?? 0;
    socket.setTimeout(0);
    const counter = new SizeCounter();
    const pieces = read();
    for (let next = await until(pieces.next(), signal); !next.done; next = await until(pieces.next(), signal))
      counter.add(next.value);
    socket.setTimeout(idleMs);
    const size = counter.end();
    options.sizes.set(name, size);
    return size;
  }

  async function send(
    pieces: AsyncGenerator<Buffer, undefined>,
    first: IteratorResult<Buffer, undefined>,
    size: FileSize | undefined,
  ): Promise<void> {
    const { raw } = reply;
    try {
      raw.writeHead(200, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'content-type': 'application/jsonl; charset=utf-8',
        ...(size ? { 'content-length': size.bytes, 'repr-digest': size.digest } : { trailer: 'repr-digest' }),
        ...(options.stopping.asked && { connection: 'close' }),
      });
      const counter = new SizeCounter();
      for (let next = first; !next.done; next = await until(pieces.next(), end.signal)) {
        counter.add(next.value);
        if (!raw.write(next.value)) await drained(raw, end.signal);
      }
      const counted = counter.end();
      if (size && size.bytes !== counted.bytes)
        throw new Error(`${file.name} has ${counted.bytes} bytes; it had ${size.bytes} when it was counted`);
      if (!size) raw.addTrailers({ 'repr-digest': counted.digest });
      options.sizes.set(file.name, counted);
      raw.end();
    } catch (error) {
      await breakOff(error, size !== undefined);
    } finally {
      end.forget();
      void pieces.return(undefined);
    }
  }

  async function breakOff(error: unknown, counted: boolean): Promise<void> {
    const { raw } = reply;
    if (error instanceof ReaderGone || raw.destroyed) return;
    if (!(error instanceof CatalogueError)) options.failures.failed(request, error, 'a request failed');
    // A reader who counts bytes would take the line for a part of the file.
    if (!counted) {
      const known = error instanceof CatalogueError ? error : databaseFailure(error);
      const { code, message } = known ?? {
        code: 'INTERNAL_SERVER_ERROR' as const,
        message: 'something went wrong on our side; the log has the details',
      };
      const left = new Promise((resolve) => {
        raw.write(`${JSON.stringify(errorBody(code, message))}\n`, resolve);
      });
      await Promise.race([left, sleep(PATIENCE_MS)]);
      await sleep(LAST_LINE_MS);
      raw.destroy();
    } else raw.socket?.resetAndDestroy();
  }
}

/** The result, unless the signal comes first. Unlike a race it leaves nothing behind at a signal that lasts. */
function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function drained(raw: FastifyReply['raw'], signal: AbortSignal): Promise<void> {
  try {
    await once(raw, 'drain', { signal });
  } catch {
    throw signal.reason;
  }
}

/** A signal that comes when the answer is to be broken off: it takes too long, the server stops, the reader has gone. */
function endOf(reply: FastifyReply, { milliseconds, stopping }: LinesOptions) {
  const controller = new AbortController();
  const breakOff = (error: Error) => controller.abort(error);
  const timer = setTimeout(
    () =>
      breakOff(
        new CatalogueError(
          'REQUEST_TIMEOUT',
          `the answer did not come to its end within ${milliseconds} ms; ask for less at once`,
        ),
      ),
    milliseconds,
  );
  const noLongerCalled = stopping.whenGivingUp(() =>
    breakOff(
      new CatalogueError('NOT_READY', 'the server is stopping and cannot end this request; send it again'),
    ),
  );
  const forget = () => {
    clearTimeout(timer);
    noLongerCalled();
  };
  reply.raw.once('close', () => {
    forget();
    breakOff(new ReaderGone());
  });
  return { signal: controller.signal, forget };
}
