import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from 'postgres';
import type { Batch, Source } from '../batch.js';
import type { FaultList } from '../fault.js';
import { observations } from '../format/figures.js';
import { BrokenFile, type CsvFile, openCsv } from '../package/csv-file.js';
import { wrongHeader } from '../package/header.js';
import { type RowWriter, rowWriter } from './row-writer.js';
import { createStagingTable, stagingTable } from './staging-table.js';

const CHUNK = 64 * 1024;

/** Streams the sound rows of every file into the staging tables; what is faulty goes to the list. */
export async function stageSources({ sql, tables, sources, faults }: Batch): Promise<void> {
  await sql.unsafe(tables.map(createStagingTable).join(';\n'));
  for (const [number, source] of sources.entries()) await stageSource(sql, number, source, faults);
  // The others are so small that any plan will do.
  if (tables.includes(observations)) await sql.unsafe(`ANALYZE ${stagingTable(observations)}`);
}

async function stageSource(sql: TransactionSql, number: number, source: Source, faults: FaultList) {
  const { dataPackage, packageNumber, resource } = source;
  const tell: Tell = (row, column, reason) =>
    faults.add({ package: dataPackage.name, file: resource.path, row, column, reason });
  let file: CsvFile;
  try {
    file = await openCsv(resource.absolutePath);
  } catch (error) {
    return tellBroken(error, tell);
  }
  const wrong = wrongHeader(resource, file.header);
  for (const { column, reason } of wrong) tell(1, column, reason);
  if (wrong.length > 0) return void (await file.rows.return(undefined));
  const writer = rowWriter(resource.format, file.header);
  const columns = ['package', 'source', 'line', ...writer.columns].map((name) => `"${name}"`);
  const copy = await sql
    .unsafe(`COPY ${stagingTable(resource.format)} (${columns.join(', ')}) FROM STDIN`)
    .writable();
  await pipeline(Readable.from(linesOf(file, writer, `${packageNumber}\t${number}`, tell)), copy);
}

type Tell = (row: number | null, column: string | null, reason: string) => void;

/** Lines for COPY, many in one chunk; each begins with the place that its rows come from. */
async function* linesOf({ header, rows }: CsvFile, writer: RowWriter, place: string, tell: Tell) {
  let chunk = '';
  try {
    for await (const { row, cells } of rows) {
      if (cells.length !== header.length) {
        tell(row, null, wrongCount(header.length, cells.length));
        continue;
      }
      const line = writer.write(cells, (column, reason) => tell(row, column, reason));
      if (line === null) continue;
      chunk += `${place}\t${row}\t${line}\n`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
  } catch (error) {
    tellBroken(error, tell);
  }
  if (chunk) yield chunk;
}

const wrongCount = (expected: number, got: number) =>
  `has ${got} cells where the header has ${expected}: ${
    got > expected
      ? 'does a cell with a comma in it stand without quotation marks?'
      : 'is the file cut off here?'
  }`;

function tellBroken(error: unknown, tell: Tell): void {
  if (!(error instanceof BrokenFile)) throw error;
  tell(error.row, null, error.message);
}
