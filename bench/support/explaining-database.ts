import type { SQL } from 'drizzle-orm';
import type { ParameterOrJSON, Sql } from 'postgres';
import { Database } from '../../db/database.js';
import { asQuery } from '../../db/statement.js';

/** How the database ran one statement. */
export interface Plan {
  name: string;
  milliseconds: number;
  lines: string[];
}

/** A database that explains (EXPLAIN ANALYZE) each statement of a real request. */
export class ExplainingDatabase extends Database {
  readonly plans: Plan[] = [];
  readonly #client: Sql;

  constructor(client: Sql) {
    super(client, 60_000);
    this.#client = client;
  }

  override async rows<Row extends object>(name: string, statement: SQL): Promise<Row[]> {
    const { sql, params } = asQuery(statement);
    const explain = async (options: string) =>
      (
        await this.#client.unsafe<{ 'QUERY PLAN': string }[]>(
          `EXPLAIN (ANALYZE, ${options}) ${sql}`,
          params as ParameterOrJSON<never>[],
        )
      ).map((row) => row['QUERY PLAN']);
    const lines = await explain('BUFFERS');
    // The clock of each node takes part of the time that it shows: the figure is from a run without.
    const time = (await explain('TIMING OFF')).find((text) => text.startsWith('Execution Time:'));
    this.plans.push({ name, milliseconds: Number(time?.match(/[\d.]+/)?.[0]), lines });
    return super.rows<Row>(name, statement);
  }
}
