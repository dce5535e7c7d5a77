import { type Config, ConfigError } from '../config.js';

/** @throws ConfigError if there is less than one database connection for each process */
export function checkProcesses({ PROCESSES, DATABASE_CONNECTIONS }: Config): void {
  if (DATABASE_CONNECTIONS >= PROCESSES) return;
  throw new ConfigError(
    `DATABASE_CONNECTIONS: expected at least ${PROCESSES}, one for each of the PROCESSES; got ${DATABASE_CONNECTIONS}. Raise it, or lower PROCESSES`,
  );
}

/**
 * The settings of one of several workers. Limits that protect what all of them share are divided; the metrics of all
 * are served by the primary process.
 * @param place the place of the worker, from 0
 */
export function configOfWorker(config: Config, place: number): Config {
  const { PROCESSES, DATABASE_CONNECTIONS, MAX_CONNECTIONS, MAX_DOWNLOADS } = config;
  const share = (total: number) => Math.max(1, Math.floor((total + PROCESSES - 1 - place) / PROCESSES));
  return {
    ...config,
    DATABASE_CONNECTIONS: share(DATABASE_CONNECTIONS),
    MAX_CONNECTIONS: share(MAX_CONNECTIONS),
    MAX_DOWNLOADS: share(MAX_DOWNLOADS),
    METRICS_PORT: undefined,
  };
}
