import { copyInto } from '../../../db/driver/index.js';
import { execute } from '../../../db/statement.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { OpenedBatch } from '../batch.js';
import { resolveSeries } from './resolve-series.js';
import type { SeriesRegistry } from './series-registry.js';
import { createStagedTable, stagedTable } from './staged-table.js';

/**
 * Where the observations of a publication go while their files are read: into a staged table (`stagingSink`) or directly
 * into the catalogue (`directCopySink`). Chosen once; then everything else reads `staged_observation`.
 */
export interface ObservationSink {
  /** Are the rows in the catalogue as soon as they are read? */
  readonly isDirect: boolean;
  /** Creates `staged_observation`. To be called before the first file. */
  open(): Promise<void>;
  /** Sends the rows of one file to the database. */
  copyFile(file: ObservationFile): Promise<void>;
  /** After this every series has its id in `staged_series`. To be called after the last file. */
  close(): Promise<void>;
}

export type CreateSink = (batch: OpenedBatch, series: SeriesRegistry) => ObservationSink;

/** A file of observations that is being read. */
export interface ObservationFile {
  /** Its index in the sources of the batch. */
  source: number;
  header: readonly string[];
  /** Id of the dataset that the rows belong to. */
  datasetId: string;
  /** Columns of the catalogue that the cells of a row become. */
  columns: readonly string[];
  /** Columns of the staged table that a line fills. */
  stagedColumns: readonly string[];
  /** The rows as lines for COPY into the staged table, or as those that a converter makes of them. */
  lines(converter?: LineConverter): AsyncGenerator<Buffer, void>;
}

/** Turns rows into lines for another table than the staged one, perhaps in another order. */
export interface LineConverter {
  /**
   * Takes the row that the registry of series has just seen.
   * @param row its number in the file
   * @param text its cells as COPY has them, without those that name the file and the series
   */
  add(row: number, text: string): void;
  /** The lines that are ready since the last call. */
  take(): string;
  /** Makes the rows that are held back ready, after the last one. */
  end(): void;
}

/** Stages observations as the rows of other tables are staged, to be compared with the catalogue. */
export const stagingSink: CreateSink = (batch, series) => ({
  isDirect: false,
  async open() {
    await execute(batch.sql, 'createStagedTable', createStagedTable(observations, batch.revision));
  },
  copyFile: ({ stagedColumns, lines }) =>
    copyInto(batch.sql, stagedTable(observations.target), lines(), stagedColumns),
  async close() {
    await resolveSeries(batch, series);
  },
});
