import { copyInto } from '../../../db/driver/index.js';
import { observations } from '../../packages/format/figures.js';
import { wrongHeader } from '../../packages/reading/header.js';
import { openTable } from '../../packages/reading/open-table.js';
import type { TableFile } from '../../packages/reading/table-file.js';
import type { Batch, Source } from '../batch.js';
import { beginDirectCopy, endDirectCopy, sendDirectCopy } from './direct-copy.js';
import { DirectCopyLines } from './direct-copy-lines.js';
import { linesOf, type ReportFault, reportBrokenFile } from './file-lines.js';
import { type ReadingProgress, readingProgress } from './reading-progress.js';
import type { ReferenceIndex } from './reference-index.js';
import { RowChecksums } from './row-checksums.js';
import { rowWriter } from './row-writer.js';
import { CREATE_SERIES_TABLES, resolveSeries } from './series.js';
import { SeriesBook } from './series-book.js';
import { createStagedTable, stagedTable } from './staged-table.js';

/** Streams the sound rows of every file into the staged tables; what is faulty goes to the list. */
export async function stageRows(batch: Batch, known: ReferenceIndex): Promise<void> {
  const { sql, tables, sources, revision } = batch;
  const staged = tables.filter((format) => format !== observations || !batch.straight);
  await sql.unsafe(
    [CREATE_SERIES_TABLES, ...staged.map((format) => createStagedTable(format, revision))].join(';\n'),
  );
  const series = new SeriesBook();
  const checksums = new RowChecksums();
  if (batch.straight) await beginDirectCopy(batch, series);
  const progress = await readingProgress(batch);
  for (const [number, source] of sources.entries()) {
    await stageSource(batch, number, source, known, { series, checksums }, progress);
    progress.end(number);
  }
  batch.onProgress?.({ step: 'checking', rows: progress.rows, bytes: null });
  batch.checksums = checksums;
  if (!tables.includes(observations)) return;
  if (batch.straight) await endDirectCopy(batch, series);
  else await resolveSeries(batch, series);
  await sql.unsafe('ANALYZE next_series');
  batch.figures = series.figures;
  for (const { name } of batch.packages) checksums.of(name, observations.name).update(series.checksum());
}

async function stageSource(
  batch: Batch,
  number: number,
  { dataPackage, resource }: Source,
  known: ReferenceIndex,
  { series, checksums }: { series: SeriesBook; checksums: RowChecksums },
  progress: ReadingProgress,
): Promise<void> {
  const { sql, faults, revision } = batch;
  const { format, path, dataset } = resource;
  const tell: ReportFault = (row, column, rule, reason, value = null) =>
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
    return reportBrokenFile(error, tell);
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
  const ofSeries = format === observations ? ['series'] : [];
  const columns = [owned, 'source', 'line', ...writer.columns, ...ofSeries];
  const checksum = checksums.of(dataPackage.name, format.name).update(`${columns}\n`);
  const onRows = (rows: number) => progress.tell(number, rows, bytes);
  const book = format === observations ? series : null;
  const toLines = { place: `${by}\t${number}`, writer, book, checksum, tell, onRows };
  if (format === observations && batch.straight) {
    const absent = format.columns.filter(({ name, fallback }) => fallback && !file.header.includes(name));
    const begin = [revision, by, ...absent.map(({ fallback }) => fallback)].join('\t');
    const straight = new DirectCopyLines(series, number, `${begin}\t`);
    const into = ['published_in', owned, ...absent.map(({ name }) => name), ...writer.columns, ...ofSeries];
    await sendDirectCopy(batch, series, into, linesOf(file, { ...toLines, straight }));
  } else await copyInto(sql, stagedTable(format.target), linesOf(file, toLines), columns);
}
