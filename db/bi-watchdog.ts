import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQL } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { BI_ROLE, BI_SECONDS, restoreBiSettings } from './bi-role.js';
import { literal } from './columns.js';
import { connect, connectLike, type DatabaseAddress, retire } from './driver/index.js';
import type { OutageLog } from './embedded/watch.js';
import { execute, statement } from './statement.js';

/** What a session of the role may use before it is ended. */
export interface SessionLimits {
  /** For a statement, and for a pause within a transaction. */
  statementSeconds: number;
  transactionSeconds: number;
  /** Memory of its own, with that of its parallel workers; looked at on Linux only. */
  memoryBytes: number;
  checkEveryMs: number;
}

/** Later than the `statement_timeout` of the role, whose error is clearer than a lost connection. */
const LIMITS: SessionLimits = {
  statementSeconds: BI_SECONDS + 5,
  transactionSeconds: 600,
  memoryBytes: 256_000_000,
  checkEveryMs: 500,
};

/**
 * Ends sessions of the BI role that use too much. Postgres lets a role change its own `statement_timeout` and
 * `work_mem`, so these limits are enforced from outside. Settings that it changes for all its users are restored.
 * @param reader of a Postgres on this machine; its role has to be a member of the BI role
 * @returns a function that stops watching
 */
export function startBiWatchdog(
  reader: DatabaseAddress,
  log: OutageLog,
  limits: SessionLimits = LIMITS,
): () => Promise<void> {
  const stopping = new AbortController();
  const applicationName = 'catalogue watchdog';
  const pool = connect(reader, {
    connections: 1,
    applicationName,
    readOnly: true,
    statementTimeoutMs: 5_000,
  });
  // One that loads no array types: where that fails, Node would exit.
  const sql = connectLike(pool);
  async function watch(): Promise<void> {
    let failing = false;
    while (!stopping.signal.aborted) {
      try {
        for (const reason of await endSessions(sql, limits))
          log.info(`A session of ${BI_ROLE} was ended: ${reason}`);
        if (await restoreBiSettings(sql))
          log.info(`Settings of ${BI_ROLE} had been changed, and are restored for new sessions`);
        failing = false;
      } catch (error) {
        if (!failing && !stopping.signal.aborted)
          log.error(`Sessions of ${BI_ROLE} cannot be watched: ${(error as Error).message}`);
        failing = true;
      }
      await sleep(limits.checkEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }
  const watching = watch();
  return async () => {
    stopping.abort();
    await retire(sql, 1);
    await watching;
  };
}

/** Ends the sessions that are over a limit, and returns the reason for each. */
async function endSessions(sql: Sql, limits: SessionLimits): Promise<string[]> {
  const processes = await execute<{ pid: number; session: number }>(
    sql,
    'listBiSessions',
    statement`SELECT pid, coalesce(leader_pid, pid) AS session FROM pg_stat_activity WHERE usename = ${BI_ROLE}`,
  );
  if (processes.length === 0) return [];
  const memory = new Map<number, number>();
  for (const { pid, session } of processes)
    memory.set(session, (memory.get(session) ?? 0) + ownMemoryOf(pid));
  const heavy = [...memory].filter(([, bytes]) => bytes > limits.memoryBytes).map(([session]) => session);
  const { statementSeconds, transactionSeconds, memoryBytes } = limits;
  const isOver = (since: SQL, seconds: number) =>
    statement`clock_timestamp() - ${since} > make_interval(secs => ${literal(seconds)})`;
  const ended = await execute<{ reason: string }>(
    sql,
    'endBiSessions',
    statement`WITH found AS MATERIALIZED (
      SELECT pid, CASE
        WHEN pid = ANY (${`{${heavy}}`}::integer[]) THEN ${literal(`it used more than ${Math.round(memoryBytes / 1e6)} MB of memory`)}
        WHEN state LIKE 'idle in %' AND ${isOver(statement`state_change`, statementSeconds)} THEN 'it waited within a transaction'
        WHEN state NOT LIKE 'idle%' AND ${isOver(statement`query_start`, statementSeconds)} THEN ${literal(`a statement took more than ${statementSeconds} s`)}
        WHEN ${isOver(statement`xact_start`, transactionSeconds)} THEN ${literal(`a transaction took more than ${transactionSeconds} s`)}
      END AS reason FROM pg_stat_activity WHERE usename = ${BI_ROLE} AND backend_type = 'client backend')
      SELECT reason, pg_terminate_backend(pid) FROM found WHERE reason IS NOT NULL`,
  );
  return ended.map(({ reason }) => reason);
}

/** Memory that a process does not share, in bytes; 0 where the system does not say. */
function ownMemoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  try {
    const [, kilobytes = 0] =
      /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}
