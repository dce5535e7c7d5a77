import type { Sql } from 'postgres';
import { execute, statement } from '../../db/statement.js';
import { MOST_KEYS } from './active-keys.js';
import { generateKey } from './api-key.js';

/** A key as the command line lists it. */
export interface KeySummary {
  prefix: string;
  name: string;
  /** The cost that it may use per minute; null for the limit of the settings. */
  pointsPerMinute: number | null;
  createdAt: Date;
  /** When it was revoked; null while it is valid. */
  revokedAt: Date | null;
}

/**
 * Stores a new key.
 * @returns the key, which cannot be read again; null if there are as many keys as a server reads
 */
export async function createKey(
  sql: Sql,
  name: string,
  pointsPerMinute: number | null,
): Promise<string | null> {
  const { key, prefix, hash } = generateKey();
  const created = await execute(
    sql,
    'createKey',
    statement`INSERT INTO api_key (prefix, hash, name, points_per_minute, created_at)
      SELECT ${prefix}, ${hash}, ${name}, ${pointsPerMinute}::integer, now()
      WHERE (SELECT count(*) FROM api_key WHERE revoked_at IS NULL) < ${MOST_KEYS} RETURNING prefix`,
  );
  return created.length === 0 ? null : key;
}

/** All keys, the newest first. */
export const readKeys = (sql: Sql): Promise<KeySummary[]> =>
  execute<KeySummary>(
    sql,
    'readKeys',
    statement`SELECT prefix, name, points_per_minute AS "pointsPerMinute", created_at AS "createdAt",
        revoked_at AS "revokedAt"
      FROM api_key ORDER BY created_at DESC, prefix`,
  );

/** Revokes a key for good. Returns it; undefined if no key has the prefix. One that was revoked before stays as it is. */
export async function revokeKey(sql: Sql, prefix: string): Promise<KeySummary | undefined> {
  await execute(
    sql,
    'revokeKey',
    statement`UPDATE api_key SET revoked_at = now() WHERE prefix = ${prefix} AND revoked_at IS NULL`,
  );
  return (await readKeys(sql)).find((key) => key.prefix === prefix);
}
