import type { Sql } from 'postgres';
import { onTestFinished } from 'vitest';

/** Locks a table, so that statements which read it wait, until the function that it gives is called or the test ends. */
export async function holdTable(sql: Sql, table: string): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  await connection.unsafe(`BEGIN; LOCK TABLE ${table}`);
  let held = true;
  const letGo = async () => {
    if (!held) return;
    held = false;
    await connection`COMMIT`;
    connection.release();
  };
  onTestFinished(letGo);
  return letGo;
}

/** How many statements in this database wait for a lock. */
export async function waitingStatements(sql: Sql): Promise<number> {
  const rows = await sql`
    SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return rows.length;
}
