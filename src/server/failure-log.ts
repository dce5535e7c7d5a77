import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { databaseFailure } from './failure.js';
import type { RequestRecord } from './request-record.js';

/** The longest text of an error that may hold what a client sent. */
const LONGEST_REASON = 200;

/** How long no request must have failed before failures of a kind are over. */
const QUIET_MS = 2_000;

/** What is said when failures of the database begin, and when they are over. */
const WORDS = {
  DATABASE_UNAVAILABLE: {
    begin: 'the database cannot be reached; further requests that fail for it are counted',
    end: 'the database can be reached again',
  },
  REQUEST_TIMEOUT: {
    begin: 'the database did not answer in time; further requests that fail for it are counted',
    end: 'the database answers in time again',
  },
  SERVER_BUSY: {
    begin: 'no connection to the database was free in time; further requests that fail for it are counted',
    end: 'connections to the database are free in time again',
  },
  OTHER: {
    begin: 'the database refused a value; further requests that fail for it are counted',
    end: 'the database refuses no more values',
  },
} as const;

type Kind = keyof typeof WORDS;

interface Burst {
  requests: number;
  since: number;
  last: number;
}

/** A request as the log knows it. */
interface Logged {
  log: FastifyBaseLogger;
  record: RequestRecord;
}

/**
 * Logs why requests fail on our side. What breaks in our code has a line with its stack for each request. What the
 * database fails has one line when it begins and one when it is over, with the number of requests: a client that asks
 * again and again must not fill the log.
 */
export class FailureLog {
  readonly #log: FastifyBaseLogger;
  readonly #quietMs: number;
  readonly #bursts = new Map<Kind, Burst>();

  constructor(log: FastifyBaseLogger, quietMs = QUIET_MS) {
    this.#log = log;
    this.#quietMs = quietMs;
  }

  /** To be called once for each request that fails. */
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

  /** To be called when the database has answered a request. */
  answered(): void {
    for (const [kind, { last }] of this.#bursts)
      if (Date.now() - last >= this.#quietMs) this.#end(kind, WORDS[kind].end);
  }

  /** Says what was counted and not said yet. */
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

/** Watches which requests the database has answered. */
export function registerFailureLog(app: FastifyInstance): FailureLog {
  const failures = new FailureLog(app.log);
  app.addHook('onResponse', async ({ record, routeOptions }, reply) => {
    const read = (record.context?.reader.statistics.rows ?? 0) > 0;
    const ready = routeOptions.url === '/readyz' && reply.statusCode === 200;
    if ((read || ready) && !record.failed) failures.answered();
  });
  app.addHook('onClose', async () => failures.close());
  return failures;
}
