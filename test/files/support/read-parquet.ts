import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll } from 'vitest';
import type { NamedCells } from './rows-of-api.js';

/** Asks DuckDB about Parquet files; `FILE` in a statement is the file. */
export function useDuckDb(): { query(bytes: Buffer, statement: string): Promise<NamedCells[]> } {
  let folder: string;
  let instance: DuckDBInstance;
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parquet-'));
    instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  });
  afterAll(async () => {
    instance?.closeSync();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    async query(bytes, statement) {
      files += 1;
      const file = join(folder, `${files}.parquet`);
      await writeFile(file, bytes);
      const connection = await instance.connect();
      try {
        const found = await connection.runAndReadAll(statement.replaceAll('FILE', `'${file}'`));
        return found.getRowObjectsJson() as NamedCells[];
      } finally {
        connection.closeSync();
      }
    },
  };
}
