import { type Binaries, includesLibrary } from './binaries.js';

/** Settings of Postgres by name. */
export type ServerSettings = Record<string, string | number>;

/** Settings of a cluster that is kept, which the caller cannot change. */
const DURABLE: ServerSettings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/**
 * Keeps statements and their parameters out of the log, which clients could fill with them. Messages of Postgres itself
 * stay, and errors go to the client that sent the statement.
 */
const QUIET: ServerSettings = {
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
};
/** Before recovery, one system call instead of one for each of a thousand files. */
const FAST_RECOVERY: ServerSettings =
  process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {};
const EPHEMERAL: ServerSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * The settings of a server: the defaults, those of the caller, and those for durability; later ones win. Only an
 * ephemeral server runs without fsync.
 */
export async function serverSettings(
  binaries: Binaries,
  ephemeral: boolean,
  wanted: ServerSettings = {},
): Promise<ServerSettings> {
  const statements: ServerSettings = (await includesLibrary(binaries, 'pg_stat_statements'))
    ? { shared_preload_libraries: 'pg_stat_statements' }
    : {};
  const base: ServerSettings = {
    max_connections: 100,
    jit: 'off',
    timezone: 'UTC',
    ...QUIET,
    ...FAST_RECOVERY,
    ...statements,
  };
  return ephemeral ? { ...base, ...EPHEMERAL, ...wanted } : { ...base, ...wanted, ...DURABLE };
}

/** The same as arguments of the program `postgres`. */
export function asArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
