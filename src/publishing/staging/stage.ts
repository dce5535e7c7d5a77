import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from 'postgres';
import type { FaultList } from '../fault.js';
import { tables } from '../format/tables.js';
import type { DataPackage, Resource } from '../package/descriptor.js';
import { readRows } from '../package/rows.js';
import { copyLine } from './copy-text.js';
import { createStagingTable, stagingTable } from './staging-table.js';

/** A file among those that are published together; rows in staging name it by its place in the list. */
export interface Source {
  dataPackage: DataPackage;
  resource: Resource;
}

const CHUNK = 64 * 1024;

/** Makes an empty staging table for every table of the format; they end with the transaction. */
export async function createStagingTables(sql: TransactionSql): Promise<void> {
  for (const format of tables) await sql.unsafe(createStagingTable(format));
}

/** Streams the sound rows of every file into the staging tables; what is faulty goes to the list. */
export async function stageSources(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  for (const [number, { dataPackage, resource }] of sources.entries()) {
    const copy = await sql.unsafe(`COPY ${stagingTable(resource.format)} FROM STDIN`).writable();
    await pipeline(Readable.from(copyText(number, dataPackage, resource, faults)), copy);
  }
  for (const format of tables) await sql.unsafe(`ANALYZE ${stagingTable(format)}`);
}

async function* copyText(number: number, dataPackage: DataPackage, resource: Resource, faults: FaultList) {
  let chunk = '';
  for await (const { row, values } of readRows(dataPackage, resource, faults)) {
    chunk += copyLine([number, row, dataPackage.name, resource.dataset, ...values]);
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}
