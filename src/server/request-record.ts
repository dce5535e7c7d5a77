import type { Context } from '../request/context.js';

/** What the log line of a request tells beyond method, address, status and time. */
export interface RequestRecord {
  operation?: string | undefined;
  revision?: number;
  cost?: number;
  /** It failed on our side. */
  failed?: boolean;
  context?: Context;
}

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}
