import { type Binaries, shipsLibrary } from './binaries.js';

/** Values of Postgres' own settings by name. */
export type ServerSettings = Record<string, string | number>;

/** What a cluster that must keep its rows may not give up, whatever its caller asks for. */
const DURABLE: ServerSettings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/**
 * What strangers send must not fill the log: neither statements nor their parameters. Postgres' own messages stay, and
 * errors are reported to whoever sent the statement.
 */
const QUIET: ServerSettings = {
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
};
/** One call of the system in the place of one for each of a thousand files, before recovery begins. */
const FAST_RECOVERY: ServerSettings =
  process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {};
const EPHEMERAL: ServerSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * The settings of a server, later ones winning: ours, the caller's, durability. Only an ephemeral server
 * goes without fsync: a commit that was answered is on the disk of any other.
 */
export async function serverSettings(
  binaries: Binaries,
  ephemeral: boolean,
  wanted: ServerSettings = {},
): Promise<ServerSettings> {
  const statements: ServerSettings = (await shipsLibrary(binaries, 'pg_stat_statements'))
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
