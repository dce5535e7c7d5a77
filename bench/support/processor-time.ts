import postgres, { type Sql } from 'postgres';
import type { DatabaseAddress } from '../../db/client.js';

/**
 * A client of one connection that adds the processor time of each statement to `milliseconds`, as Postgres itself
 * counts it: on a machine that does other things too, the time on the clock says little.
 */
export async function countingClient(
  address: DatabaseAddress & object,
): Promise<{ sql: Sql; milliseconds: number[] }> {
  const milliseconds: number[] = [];
  const sql = postgres({
    ...address,
    max: 1,
    onnotice: ({ detail = '' }) => {
      const [, user, system] = /([\d.]+) s user, ([\d.]+) s system/.exec(detail) ?? [];
      if (user && system) milliseconds.push(1000 * (Number(user) + Number(system)));
    },
  });
  await sql.unsafe('SET client_min_messages = log; SET log_executor_stats = on');
  milliseconds.length = 0;
  return { sql, milliseconds };
}
