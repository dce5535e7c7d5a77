import type { Context } from '../request/context.js';
import type { ClientAllowance } from './client-allowance.js';

/** Fields of the log line of a request besides method, address, status and time. */
export interface RequestRecord {
  operation?: string | undefined;
  revision?: number;
  cost?: number | undefined;
  /** Whether the query was not run: the request asked for its cost alone. */
  isCostOnly?: boolean;
  /** SHA-256 of the text of the query, as in `documentId`. */
  queryHash?: string | undefined;
  /** The codes of the errors in the answer, each once. */
  codes?: readonly string[];
  /** The server failed. */
  failed?: boolean;
  /** Whether the answer was kept from an earlier request; undefined when it may not be kept. */
  cache?: 'hit' | 'shared' | 'miss';
  /** The trace that it belongs to, while traces are switched on. */
  traceId?: string;
  /** The name of a request whose answer may be kept; see KnownRequests. */
  known?: string;
  /** Whose points the request takes, while there is a rate limit. */
  allowance?: ClientAllowance;
  /** Names and values of the headers about it when the request arrived, as a kept answer has them. */
  rateLimit?: string[];
  context?: Context;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}
