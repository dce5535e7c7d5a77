import type { FastifyBaseLogger } from 'fastify';
import type { DestinationStream } from 'pino';
import { connect, type DatabaseAddress } from '../../db/driver/index.js';
import type { Config } from '../config.js';
import { CurrentRevision } from '../revisions/current-revision.js';
import type { UseSharing } from '../server/client-allowance.js';
import type { CatalogueServer } from '../server/server.js';

/** What answers requests, in this process or in several. */
export interface Serving {
  port: number;
  /**
   * Shuts down in order and closes the connections to the database.
   * @returns whether all requests finished within SHUTDOWN_SECONDS
   */
  close(drainMs: number): Promise<boolean>;
}

export interface ServeOptions {
  /** Keeps the newest revision up to date; the server listens after that. */
  follow(current: CurrentRevision, log: FastifyBaseLogger): Promise<void>;
  log?: DestinationStream;
  sharing?: UseSharing;
}

/** Answers requests in this process. */
export async function serve(
  config: Config,
  reader: DatabaseAddress,
  { follow, log, sharing }: ServeOptions,
): Promise<Serving & Pick<CatalogueServer, 'app'>> {
  const sql = connect(reader, {
    connections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    readOnly: true,
  });
  const current = new CurrentRevision(sql);
  // Loads most of the program, so it comes after the settings are checked.
  const { createServer } = await import('../server/server.js');
  const { app, close } = await createServer(config, sql, current, log, sharing);
  await follow(current, app.log);
  await app.listen({ port: config.PORT, host: config.HOST });
  const address = app.server.address();
  return {
    app,
    port: typeof address === 'object' && address ? address.port : config.PORT,
    async close(drainMs) {
      const inTime = await close(drainMs);
      await current.stop();
      await sql.end({ timeout: 5 });
      return inTime;
    },
  };
}
