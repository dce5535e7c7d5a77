import { connect, type DatabaseAddress, type PooledAddress } from './driver/index.js';

/** Did a pooler refuse a setting that it does not know? It answers with the code of a lost connection. */
export function isParameterRefused(error: unknown): boolean {
  return /unsupported startup parameter/.test((error as Error | null)?.message ?? '');
}

/** The address of a database behind a pooler, with whether the pooler accepts settings. */
export async function behindPooler(url: string): Promise<PooledAddress> {
  const address = { url, acceptsSettings: true };
  const sql = connect(address, { connections: 1, readOnly: true, statementTimeoutMs: 10_000 });
  try {
    await sql`SELECT 1`;
    return address;
  } catch (error) {
    if (isParameterRefused(error)) return { url, acceptsSettings: false };
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The limits in force for the statements of a pool, set by the connection, the account or the database. */
export interface LimitsInForce {
  /** 0 when there is none. */
  statementTimeoutMs: number;
  readOnly: boolean;
}

export async function limitsInForce(
  address: DatabaseAddress,
  statementTimeoutMs: number,
): Promise<LimitsInForce> {
  const sql = connect(address, { connections: 1, readOnly: true, statementTimeoutMs });
  try {
    const [row] = await sql<LimitsInForce[]>`
      SELECT (SELECT setting::float8 FROM pg_settings WHERE name = 'statement_timeout') AS "statementTimeoutMs",
        current_setting('default_transaction_read_only')::boolean OR pg_is_in_recovery() AS "readOnly"`;
    return row ?? { statementTimeoutMs: 0, readOnly: false };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
