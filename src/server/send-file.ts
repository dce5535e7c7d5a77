import type { OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError, INTERNAL_MESSAGE } from '../errors.js';
import type { FilePieces, TableIdentity } from '../files/table-digest.js';
import { ClientDisconnected, downloadEnd, unlessAborted, waitForDrain } from './download-end.js';
import type { Downloads } from './downloads.js';
import { errorBody } from './error-form.js';
import { databaseFailure } from './failure.js';
import type { FailureLog } from './failure-log.js';
import { type FileSize, type FileSizes, SizeCounter } from './file-sizes.js';
import type { Stopping } from './graceful-shutdown.js';

/** How long the last line of an aborted download may take before its connection is closed. */
const LAST_LINE_MS = 100;

/** How long to wait for a client that does not read when its download is aborted. */
const PATIENCE_MS = 1_000;

/** Settings and collaborators of a download. */
export interface SendOptions {
  /** Time limit for a file. */
  milliseconds: number;
  stopping: Stopping;
  downloads: Downloads;
  sizes: FileSizes;
  failures: FailureLog;
}

/** A file that is the same at each read. */
export interface SentFile {
  /** Unique name of the file. */
  name: string;
  /** Its Content-Type. */
  type: string;
  /** Whether an error can be sent as the last line, because no other line looks like one. True for JSON Lines. */
  endsWithError: boolean;
  /** Whether it holds a table, whose length and identity follow it. */
  isTable: boolean;
  /** The pieces of the file; at the end, what identifies the table in it, if it has one. */
  read(): FilePieces;
}

/**
 * Streams a file as fast as the client reads. An answer that cannot be completed is aborted in a way that no client or
 * cache can take for complete. With HTTP/1.1 the connection is closed before the final chunk; if the file allows, the last
 * line is the error. HTTP/1.0 has no chunks and ends an answer with the connection, so the length is counted first and sent
 * as Content-Length.
 * @throws the error that prevents the first chunk; nothing was sent then
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
  options: SendOptions,
): Promise<FastifyReply> {
  const end = downloadEnd(reply, options);
  try {
    const read = () => options.downloads.inTurn(file.read());
    const size = request.raw.httpVersion === '1.0' ? await sizeOf(file.name, read, end.signal) : undefined;
    const pieces = read();
    const first = await unlessAborted(pieces.next(), end.signal);
    reply.hijack();
    void send(pieces, first, size);
    return reply;
  } catch (error) {
    end.forget();
    if (error instanceof ClientDisconnected) return reply.hijack();
    throw error;
  }

  /** The cached size, or the size counted now in a pass that sends nothing. */
  async function sizeOf(name: string, read: () => FilePieces, signal: AbortSignal): Promise<FileSize> {
    const known = options.sizes.get(name);
    if (known) return known;
    // The connection is silent during the count; the idle timeout must not close it.
    const { socket } = request.raw;
    const idleMs = socket.timeout ?? 0;
    socket.setTimeout(0);
    const counter = new SizeCounter();
    const pieces = read();
    let next: IteratorResult<Buffer, TableIdentity | undefined>;
    try {
      next = await unlessAborted(pieces.next(), signal);
      for (; !next.done; next = await unlessAborted(pieces.next(), signal)) counter.add(next.value);
    } finally {
      socket.setTimeout(idleMs);
    }
    const size = counter.end(next.value);
    options.sizes.set(name, size);
    return size;
  }

  async function send(
    pieces: FilePieces,
    first: IteratorResult<Buffer, TableIdentity | undefined>,
    size: FileSize | undefined,
  ): Promise<void> {
    const { raw } = reply;
    try {
      raw.writeHead(200, {
        ...headersOf(reply, file),
        ...(size
          ? { 'content-length': size.bytes, ...endOf(size) }
          : { trailer: file.isTable ? TABLE_TRAILERS : 'repr-digest' }),
        ...(options.stopping.asked && { connection: 'close' }),
      });
      const counter = new SizeCounter();
      let next = first;
      for (; !next.done; next = await unlessAborted(pieces.next(), end.signal)) {
        counter.add(next.value);
        if (size && counter.bytes > size.bytes) break;
        if (!raw.write(next.value)) await waitForDrain(raw, end.signal);
      }
      const counted = counter.end(next.done ? next.value : undefined);
      if (size && size.digest !== counted.digest) {
        options.sizes.delete(file.name);
        throw new Error(`the file ${file.name} has changed since its size was counted`);
      }
      if (!size) raw.addTrailers(endOf(counted));
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
    if (error instanceof ClientDisconnected || raw.destroyed) return;
    if (!(error instanceof CatalogueError)) options.failures.failed(request, error, 'a request failed');
    // A client that counts bytes would take the line for part of the file.
    if (!counted && file.endsWithError) {
      const known = error instanceof CatalogueError ? error : databaseFailure(error);
      const { code, message } = known ?? {
        code: 'INTERNAL_SERVER_ERROR' as const,
        message: INTERNAL_MESSAGE,
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

/** What follows a file in trailers, or precedes it where its length is counted first. */
const endOf = ({ digest, table }: FileSize): Record<string, string> => ({
  'repr-digest': digest,
  ...(table && { 'catalogue-rows': String(table.rows), 'catalogue-digest': `sha-256=${table.digest}` }),
});

const TABLE_TRAILERS = 'repr-digest, catalogue-rows, catalogue-digest';

const headersOf = (reply: FastifyReply, { type }: Pick<SentFile, 'type'>): OutgoingHttpHeaders => ({
  ...(reply.getHeaders() as OutgoingHttpHeaders),
  'content-type': type,
});

/** Answers HEAD: the headers of `sendFile`, with the length when it is known. */
export function sendHead(
  reply: FastifyReply,
  file: Pick<SentFile, 'name' | 'type'>,
  sizes: FileSizes,
): FastifyReply {
  const size = sizes.get(file.name);
  reply.hijack();
  // Fastify would send a length of 0.
  reply.raw.writeHead(200, {
    ...headersOf(reply, file),
    ...(size && { 'content-length': size.bytes, ...endOf(size) }),
  });
  reply.raw.end();
  return reply;
}
