import type { Sql } from 'postgres';
import { connect } from '../../../db/client.js';
import { readConfig } from '../../config.js';
import { openDatabase } from '../../open-database.js';

/** A line for the person at the keyboard; what other programs read goes to the standard output. */
export const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Opens the database that the settings name for one who may write, and ends the connection behind the work. */
export async function asPublisher<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(process.env), tell);
  const sql = connect(database.address, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
    await database.close();
  }
}
