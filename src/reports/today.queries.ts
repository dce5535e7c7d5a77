import { sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';
import { todayOf } from '../loading/today.js';

/** Today in the time zone of the catalogue, YYYY-MM-DD. */
export async function findToday(reader: Reader): Promise<string> {
  const rows = await reader.rows<{ today: string }>(
    'findToday',
    sql`SELECT ${todayOf(reader)}::text AS today`,
  );
  return rows[0]?.today ?? '';
}
