import type { Batch, Source } from '../batch.js';
import type { RuleCode } from '../fault-rules.js';
import { observations } from '../format/figures.js';
import { wrongHeader } from '../package/header.js';
import { openTable } from '../package/open-table.js';
import { BrokenFile, type TableFile } from '../package/table-file.js';
import { copyInto } from './copy.js';
import type { Known } from './known.js';
import { type ReadingProgress, readingProgress } from './reading-progress.js';
import { type RowWriter, rowWriter } from './row-writer.js';
import { CREATE_SERIES_TABLES, resolveSeries } from './series.js';
import { SeriesBook } from './series-book.js';
import { createStagedTable, stagedTable } from './staged-table.js';
import { beginStraight, endStraight, sendStraight } from './straight-rows.js';

/** Streams the sound rows of every file into the staged tables; what is faulty goes to the list. */
export async function stageRows(batch: Batch, known: Known): Promise<void> {
  const { sql, tables, sources, revision } = batch;
  const staged = tables.filter((format) => format !== observations || !batch.straight);
  await sql.unsafe(
    [CREATE_SERIES_TABLES, ...staged.map((format) => createStagedTable(format, revision))].join(';\n'),
  );
  const series = new SeriesBook();
  if (batch.straight) await beginStraight(batch, series);
  const progress = await readingProgress(batch);
  for (const [number, source] of sources.entries()) {
    await stageSource(batch, number, source, known, series, progress);
    progress.end(number);
  }
  batch.onProgress?.({ step: 'checking', rows: progress.rows, bytes: null });
  if (!tables.includes(observations)) return;
  if (batch.straight) await endStraight(batch, series);
  else await resolveSeries(batch, series);
  await sql.unsafe('ANALYZE next_series');
  batch.rowsInOrder = series.figures.inOrder;
  batch.figures = series.figures;
}

async function stageSource(
  batch: Batch,
  number: number,
  { dataPackage, resource }: Source,
  known: Known,
  series: SeriesBook,
  progress: ReadingProgress,
): Promise<void> {
  const { sql, faults, revision } = batch;
  const { format, path, dataset } = resource;
  const tell: Tell = (row, column, rule, reason, value = null) =>
    faults.add({ package: dataPackage.name, file: path, row, column, value, rule, reason });
  const mayUse = new Set([dataPackage.name, ...dataPackage.dependencies]);
  const owner = dataset === null ? undefined : known.get('DATASET', dataset);
  if (dataset !== null && owner?.owner !== dataPackage.name)
    tell(
      null,
      null,
      'dataset',
      `its dataset "${dataset}", as ${dataPackage.place.file} says, is not in the table of datasets of the package`,
    );
  let file: TableFile;
  let bytes = 0;
  try {
    file = await openTable(resource, (read) => {
      bytes = read;
    });
  } catch (error) {
    return tellBroken(error, tell);
  }
  const wrong = wrongHeader(resource, file.header);
  for (const { column, reason } of wrong) tell(1, column, 'header', reason, column);
  if (wrong.length > 0) return void (await file.rows.return(undefined));
  const writer = rowWriter(format, file.header, {
    find: (kind, reference) => known.find(kind, reference, mayUse),
    own: (kind, key) => known.get(kind, key)?.id ?? 0,
    source: number,
    series,
  });
  const [owned, by] =
    dataset === null ? ['package', dataPackage.name] : ['dataset_id', String(owner?.id ?? 0)];
  const onRows = (rows: number) => progress.tell(number, rows, bytes);
  const into = (table: string, begin: readonly string[]) =>
    `${table} (${[...begin, ...writer.columns].map((name) => `"${name}"`).join(', ')})`;
  if (format !== observations || !batch.straight) {
    const lines = linesOf(file, writer, (row) => `${by}\t${number}\t${row}\t`, tell, onRows);
    await copyInto(sql, into(stagedTable(format.target), [owned, 'source', 'line']), lines);
    return;
  }
  const absent = format.columns.filter(({ name, fallback }) => fallback && !file.header.includes(name));
  const begin = `${[revision, by, ...absent.map(({ fallback }) => fallback)].join('\t')}\t`;
  const columns = ['published_in', owned, ...absent.map(({ name }) => name)];
  const lines = linesOf(file, writer, () => begin, tell, onRows);
  await sendStraight(batch, series, into(format.target, columns), lines);
}

type Tell = (
  row: number | null,
  column: string | null,
  rule: RuleCode,
  reason: string,
  value?: string | null,
) => void;

/**
 * Lines for COPY, many in one chunk.
 * @param begin gives what the line of a row begins with
 * @param onRows gets how many rows were read since it was called last
 */
async function* linesOf(
  { header, rows }: TableFile,
  writer: RowWriter,
  begin: (row: number) => string,
  tell: Tell,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer, void> {
  try {
    for await (const some of rows) {
      let lines = '';
      for (const { row, cells, unread } of some) {
        if (cells.length !== header.length) {
          tell(row, null, 'cells', wrongCount(header.length, cells.length));
          continue;
        }
        const line = writer.write(row, cells, (column, ...what) => tell(row, column, ...what), unread);
        if (line !== null) lines += `${begin(row)}${line}\n`;
      }
      onRows(some.length);
      if (lines) yield Buffer.from(lines);
    }
  } catch (error) {
    tellBroken(error, tell);
  }
}

const wrongCount = (expected: number, got: number) =>
  `has ${got} cells where the header has ${expected}: ${
    got > expected
      ? 'does a cell with a comma in it stand without quotation marks?'
      : 'is the file cut off here?'
  }`;

function tellBroken(error: unknown, tell: Tell): void {
  if (!(error instanceof BrokenFile)) throw error;
  tell(error.row, null, 'file', error.message);
}
