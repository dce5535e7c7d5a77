import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { databaseFailure, errorBody } from './failure.js';
import type { Stopping } from './stopping.js';

/** What the last words of an answer that is broken off have to leave before its connection is cut. */
const LAST_WORDS_MS = 100;

/** How long a reader who takes nothing is waited for when the answer is broken off. */
const PATIENCE_MS = 1_000;

interface Limits {
  milliseconds: number;
  stopping: Stopping;
}

/**
 * Sends lines of JSON as they come, at the pace of the reader. An answer that cannot be ended is broken off: its last
 * line is the error, and the connection is cut, so that no client takes it for whole.
 * @throws what keeps the first piece from coming; then nothing was sent
 */
export async function sendLines(
  request: FastifyRequest,
  reply: FastifyReply,
  lines: AsyncGenerator<string, undefined>,
  limits: Limits,
): Promise<FastifyReply> {
  const end = endOf(reply, limits);
  try {
    const first = await Promise.race([lines.next(), end.tooSoon]);
    reply.type('application/jsonl; charset=utf-8');
    return reply.send(Readable.from(paced(first), { objectMode: false }));
  } catch (error) {
    end.forget();
    throw error;
  }

  async function* paced(first: IteratorResult<string>): AsyncGenerator<string, undefined> {
    try {
      for (let next = first; !next.done; next = await Promise.race([lines.next(), end.tooSoon]))
        yield next.value;
    } catch (error) {
      const known = error instanceof CatalogueError ? error : databaseFailure(error);
      if (!known) request.log.error(error, 'a request failed');
      const { code, message } = known ?? {
        code: 'INTERNAL_SERVER_ERROR' as const,
        message: 'something went wrong on our side; the log has the details',
      };
      yield `${JSON.stringify(errorBody(code, message))}\n`;
      await sleep(LAST_WORDS_MS);
      throw error;
    } finally {
      end.forget();
    }
  }
}

/** A promise that fails when the answer is to be broken off, also where its reader takes nothing any more. */
function endOf(reply: FastifyReply, { milliseconds, stopping }: Limits) {
  let forget = () => {};
  const tooSoon = new Promise<never>((_, reject) => {
    const breakOff = (error: CatalogueError) => {
      reject(error);
      setTimeout(() => reply.raw.destroy(), PATIENCE_MS).unref();
    };
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
    const noLongerTold = stopping.whenGivingUp(() =>
      breakOff(
        new CatalogueError('NOT_READY', 'the server is stopping and cannot end this request; send it again'),
      ),
    );
    forget = () => {
      clearTimeout(timer);
      noLongerTold();
    };
  });
  tooSoon.catch(() => {});
  reply.raw.once('close', () => forget());
  return { tooSoon, forget: () => forget() };
}
