import { BI_ROLE } from '../../db/bi-role.js';
import { startBiWatchdog } from '../../db/bi-watchdog.js';
import type { DatabaseAddress } from '../../db/driver/index.js';
import type { EmbeddedPostgres } from '../../db/embedded/postgres.js';
import { type Config, ConfigError } from '../config.js';
import type { OpenDatabase } from './open-database.js';

/** How BI tools reach the embedded Postgres. */
export interface BiAccess {
  port: number;
  role: string;
  password: string;
}

/**
 * The access that the settings ask for; undefined if none.
 * @throws ConfigError for a port without a password
 */
export function biAccess({ POSTGRES_PORT: port, BI_PASSWORD: password }: Config): BiAccess | undefined {
  if (port === undefined) return undefined;
  if (password === undefined)
    throw new ConfigError(
      `BI_PASSWORD: expected the password of ${BI_ROLE}, because POSTGRES_PORT is set; got none. Set it, or leave POSTGRES_PORT out`,
    );
  return { port, role: BI_ROLE, password };
}

/** @throws ConfigError if Postgres runs already, as another process started it */
export function checkBiPort({ tcpPort, dataDirectory }: EmbeddedPostgres, { port }: BiAccess): void {
  if (tcpPort() === port) return;
  throw new ConfigError(
    `POSTGRES_PORT: Postgres already runs on ${dataDirectory} without port ${port}, because another process (a command, or a server with other settings) started it. End that process, then start again`,
  );
}

/**
 * Watches the embedded Postgres, and the sessions of BI tools if it has a port for them: also where another server with the
 * same data folder opened it, which may end first.
 */
export function watchWithBi(
  embedded: EmbeddedPostgres,
  reader: DatabaseAddress,
  bi: BiAccess | undefined,
): Pick<OpenDatabase, 'watch' | 'close'> {
  // On Windows Postgres always listens on TCP.
  const isOpen = () => process.platform !== 'win32' && embedded.tcpPort() !== undefined;
  let endWatchdog: (() => Promise<void>) | undefined;
  return {
    watch(log, onMove) {
      if (bi || isOpen()) endWatchdog ??= startBiWatchdog(reader, log);
      embedded.watch(log, (location) => {
        if (bi && embedded.tcpPort() !== bi.port)
          log.error(
            `POSTGRES_PORT: another process has restarted Postgres without port ${bi.port}; restart this server to open it again`,
          );
        onMove?.(location);
      });
    },
    async close() {
      await endWatchdog?.();
      await embedded.stop();
    },
  };
}
