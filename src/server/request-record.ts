import type { Context } from '../request/context.js';

/** Fields of the log line of a request besides method, address, status and time. */
export interface RequestRecord {
  operation?: string | undefined;
  revision?: number;
  cost?: number;
  /** The server failed. */
  failed?: boolean;
  context?: Context;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}
