import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { databaseFailure } from './failure.js';
import type { RequestRecord } from './request-record.js';

/** Maximum length of an error text that may contain data of the client. */
const LONGEST_REASON = 200;

/** A kind of failure is over when no request has failed for this long. */
const QUIET_MS = 2_000;

/** Log messages for the first and the last of a series of database failures. */
const WORDS = {
  DATABASE_UNAVAILABLE: {
    begin: 'the database cannot be reached; further failures are only counted',
    end: 'the database can be reached again',
  },
  REQUEST_TIMEOUT: {
    begin: 'the database did not answer in time; further failures are only counted',
    end: 'the database answers in time again',
  },
  SERVER_BUSY: {
    begin: 'no database connection became free in time; further failures are only counted',
    end: 'database connections become free in time again',
  },
  OTHER: {
    begin: 'the database refused a value; further failures are only counted',
    end: 'the database no longer refuses values',
  },
} as const;

type Kind = keyof typeof WORDS;

interface Burst {
  requests: number;
  since: number;
  last: number;
}

/** The parts of a request that the log uses. */
interface Logged {
  log: FastifyBaseLogger;
  record: RequestRecord;
}

/**
 * Logs failures of the server. An unexpected error has one line with its stack for each request. Failures of the database
 * have one line at the beginning and one at the end, with the number of requests, so that retries do not fill the log.
 */
export class FailureLog {
  readonly #log: FastifyBaseLogger;
  readonly #quietMs: number;
  readonly #bursts = new Map<Kind, Burst>();

  constructor(log: FastifyBaseLogger, quietMs = QUIET_MS) {
    this.#log = log;
    this.#quietMs = quietMs;
  }

  /** Call once for each request that fails. */
  failed({ log, record }: Logged, error: unknown, message: string, fields: object = {}): void {
    record.failed = true;
    const failure = databaseFailure(error);
    if (!failure) {
      log.error({ err: error, ...fields }, message);
      return;
    }
    const kind = failure.code in WORDS ? (failure.code as Kind) : 'OTHER';
    const burst = this.#bursts.get(kind);
    if (burst) {
      burst.requests += 1;
      burst.last = Date.now();
      return;
    }
    this.#bursts.set(kind, { requests: 1, since: Date.now(), last: Date.now() });
    const { begin } = WORDS[kind];
    if (kind === 'DATABASE_UNAVAILABLE') log.error({ err: error, ...fields }, begin);
    else log.warn({ reason: (error as Error).message?.slice(0, LONGEST_REASON), ...fields }, begin);
  }

  /** Call when the database has answered a request. */
  answered(): void {
    for (const [kind, { last }] of this.#bursts)
      if (Date.now() - last >= this.#quietMs) this.#end(kind, WORDS[kind].end);
  }

  /** Logs the counts that have not been logged yet. */
  close(): void {
    for (const kind of this.#bursts.keys()) this.#end(kind, 'the server stops');
  }

  #end(kind: Kind, message: string): void {
    const burst = this.#bursts.get(kind);
    if (!burst) return;
    this.#bursts.delete(kind);
    this.#log.warn(
      {
        code: kind === 'OTHER' ? 'BAD_USER_INPUT' : kind,
        failedRequests: burst.requests,
        durationMs: burst.last - burst.since,
      },
      message,
    );
  }
}

/** Reports to the log which requests the database has answered. */
export function registerFailureLog(app: FastifyInstance): FailureLog {
  const failures = new FailureLog(app.log);
  app.addHook('onResponse', (request, reply, done) => {
    const { record } = request;
    const read = (record.context?.reader.statistics.rows ?? 0) > 0;
    const ready = request.raw.url?.startsWith('/readyz') && reply.statusCode === 200;
    if ((read || ready) && !record.failed) failures.answered();
    done();
  });
  app.addHook('onClose', async () => failures.close());
  return failures;
}
