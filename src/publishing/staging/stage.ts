import { copyInto } from '../../../db/driver/index.js';
import { execute, statement } from '../../../db/statement.js';
import { observations } from '../../packages/format/statistical-tables.js';
import { FigureGroups } from '../../packages/inspection/figure-groups.js';
import { FindingList } from '../../packages/inspection/finding-list.js';
import { figureInspector } from '../../packages/inspection/inspect-figures.js';
import { textInspector } from '../../packages/inspection/inspect-texts.js';
import { headerFaults } from '../../packages/reading/header.js';
import { openTable } from '../../packages/reading/open-table.js';
import type { TableFile } from '../../packages/reading/table-file.js';
import type { OpenedBatch, Source, StagedPackages } from '../batch.js';
import { findUnchangedTables } from '../revision/unchanged-tables.js';
import { fileLines, type ReportFault, reportBrokenFile } from './file-lines.js';
import type { CreateSink, LineConverter, ObservationSink } from './observation-sink.js';
import { ReadingProgress } from './reading-progress.js';
import type { ReferenceIndex } from './reference-index.js';
import { CREATE_SERIES_TABLES } from './resolve-series.js';
import { RowChecksums } from './row-checksums.js';
import { rowWriter } from './row-writer.js';
import { SeriesRegistry } from './series-registry.js';
import { createStagedTable, stagedTable } from './staged-table.js';

/** What the reading of all files shares. */
interface Reading {
  batch: OpenedBatch;
  references: ReferenceIndex;
  series: SeriesRegistry;
  sink: ObservationSink;
  checksums: RowChecksums;
  progress: ReadingProgress;
  findings: FindingList;
  figures: FigureGroups;
}

/** Streams the valid rows of all files into the staged tables. Faults of the others are reported. */
export async function stagePackages(
  batch: OpenedBatch,
  references: ReferenceIndex,
  createSink: CreateSink,
): Promise<StagedPackages> {
  const { sql, tables, sources, revision } = batch;
  const others = tables.filter((format) => format !== observations);
  await execute(sql, 'createSeriesTables', CREATE_SERIES_TABLES);
  for (const format of others) await execute(sql, 'createStagedTable', createStagedTable(format, revision));
  const hasObservations = tables.includes(observations);
  const series = new SeriesRegistry();
  const sink = createSink(batch, series);
  if (hasObservations) await sink.open();
  const checksums = new RowChecksums();
  const findings = new FindingList();
  const figures = new FigureGroups();
  const progress = await ReadingProgress.of(batch);
  for (const [index, source] of sources.entries()) {
    await stageFile(source, index, {
      batch,
      references,
      series,
      sink,
      checksums,
      progress,
      findings,
      figures,
    });
    progress.end(index);
  }
  batch.onProgress?.({ step: 'checking', rows: progress.rows, bytes: null });
  if (hasObservations) {
    await sink.close();
    await execute(sql, 'analyzeSeries', statement`ANALYZE staged_series`);
    for (const { name } of batch.packages) checksums.of(name, observations.name).update(series.checksum());
  }
  const unchangedTables = await findUnchangedTables(batch, checksums);
  const { scan } = series;
  return {
    ...batch,
    scan,
    findings,
    figures,
    checksums,
    unchangedTables,
    directlyCopied: sink.isDirect ? scan.count : null,
  };
}

async function stageFile({ dataPackage, resource }: Source, index: number, reading: Reading): Promise<void> {
  const { batch, references, series, sink, checksums, progress, findings, figures } = reading;
  const { format, path, dataset, sheet, dialect, numbers } = resource;
  const report: ReportFault = (row, column, rule, reason, value = null) =>
    batch.faults.add({ package: dataPackage.name, file: path, row, column, value, rule, reason });
  const owner = dataset === null ? undefined : references.get('DATASET', dataset);
  if (dataset !== null && owner?.owner !== dataPackage.name)
    report(
      null,
      null,
      'dataset',
      `dataset "${dataset}", named in ${dataPackage.descriptor.file}, is not in the table "datasets" of the package; add it, or correct the code`,
    );
  let bytes = 0;
  const file = await openReported(resource, report, (read) => {
    bytes = read;
  });
  if (file === null) return;
  const mayUse = new Set([dataPackage.name, ...dataPackage.dependencies]);
  const writer = rowWriter(format, file.header, {
    find: (kind, reference) => references.find(kind, reference, mayUse),
    idOf: (kind, key) => references.get(kind, key)?.id ?? 0,
    detailsOf: (id) => references.detailsOf(id),
    identities: references.identities,
    source: index,
    series,
  });
  const isObservations = format === observations;
  const ownerId = dataset === null ? dataPackage.name : String(owner?.id ?? 0);
  const stagedColumns = [
    dataset === null ? 'package' : 'dataset_id',
    'source',
    'line',
    ...writer.columns,
    ...(isObservations ? ['series'] : []),
  ];
  const checksum = checksums.of(dataPackage.name, format.name).update(`${stagedColumns}\n`);
  const inspected = {
    source: index,
    format,
    header: file.header,
    delimiter: sheet ? null : dialect.delimiter,
    numbers,
  };
  const inspectTexts = textInspector(inspected, findings);
  const inspectFigures = figureInspector(inspected, figures);
  const lines = (converter?: LineConverter) =>
    fileLines(file, {
      prefix: `${ownerId}\t${index}`,
      writer,
      series: isObservations ? series : null,
      checksum,
      inspect(row) {
        inspectTexts(row);
        inspectFigures(row);
      },
      converter,
      report,
      onRows: (rows) => progress.add(index, rows, bytes),
    });
  if (isObservations)
    await sink.copyFile({
      source: index,
      header: file.header,
      datasetId: ownerId,
      columns: writer.columns,
      stagedColumns,
      lines,
    });
  else await copyInto(batch.sql, stagedTable(format.target), lines(), stagedColumns);
}

/** Opens the table of a file; null when it cannot be read or its header is wrong, which is reported. */
async function openReported(
  resource: Source['resource'],
  report: ReportFault,
  onRead: (bytes: number) => void,
): Promise<TableFile | null> {
  let file: TableFile;
  try {
    file = await openTable(resource, onRead);
  } catch (error) {
    reportBrokenFile(error, report);
    return null;
  }
  const wrong = headerFaults(resource, file.header);
  for (const { column, reason } of wrong) report(file.headerRow ?? 1, column, 'header', reason, column);
  if (wrong.length === 0) return file;
  await file.rows.return(undefined);
  return null;
}
