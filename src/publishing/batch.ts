import type { TransactionSql } from 'postgres';
import { identifier, literal, texts, unionAll } from '../../db/columns.js';
import { execute, statement } from '../../db/statement.js';
import type { FaultList } from '../packages/fault-list.js';
import type { TableFormat } from '../packages/format/column.js';
import { tables } from '../packages/format/tables.js';
import type { FigureGroups } from '../packages/inspection/figure-groups.js';
import type { FindingList } from '../packages/inspection/finding-list.js';
import type { DataPackage, Resource } from '../packages/reading/descriptor.js';
import { isCurrent, isReplaced } from './batch-sql.js';
import type { TableChanges } from './revision/difference.js';
import type { ObservationScan } from './staging/observation-scan.js';
import type { OnProgress } from './staging/reading-progress.js';
import type { RowChecksums } from './staging/row-checksums.js';

/**
 * The revision that is being made, inside its transaction. It goes through phases, each a type that only the phase
 * before can become: opened, staged, compared. A function takes the phase that it needs.
 */
export interface Batch {
  sql: TransactionSql;
  /** The number that the revision will have. */
  revision: number;
  /** The tables that the new revision may change. */
  tables: readonly TableFormat[];
  /** Ids of the datasets whose rows are replaced: those that are not staged again are withdrawn. */
  replacedDatasets: readonly number[];
}

/** A file of the packages. Staged rows name it by its index in `OpenedBatch.sources`. */
export interface Source {
  dataPackage: DataPackage;
  resource: Resource;
}

/** Packages whose descriptions were read, and none of their rows. */
export interface OpenedBatch extends Batch {
  packages: readonly DataPackage[];
  sources: readonly Source[];
  faults: FaultList;
  onProgress: OnProgress | undefined;
}

/** The rows that the revision will have are in the staged tables, from packages or from an older revision. */
export interface StagedBatch extends Batch {
  /** Names of tables whose rows are those that the same packages published last. */
  unchangedTables: ReadonlySet<string>;
  /** How many observations were copied directly into the catalogue; null when they are staged as other rows are. */
  directlyCopied: number | null;
}

/** The valid rows of the packages are staged. */
export interface StagedPackages extends OpenedBatch, StagedBatch {
  /** What was noticed about the observations while they were read. */
  scan: ObservationScan;
  /** What looked wrong in their files. */
  findings: FindingList;
  /** How the figures of each indicator are written in each file. */
  figures: FigureGroups;
  checksums: RowChecksums;
}

/** It is known which rows differ from the catalogue; none of the differences is written. */
export interface ComparedBatch extends StagedBatch {
  changes: readonly TableChanges[];
}

export interface ComparedPackages extends StagedPackages, ComparedBatch {
  /** Do units or observations of other packages become part of another unit? */
  moves: boolean;
}

type BatchStart = Pick<OpenedBatch, 'sql' | 'revision' | 'packages' | 'faults'> & {
  onProgress?: OnProgress | undefined;
};

export async function openBatch({ onProgress, ...start }: BatchStart): Promise<OpenedBatch> {
  const { sql, packages } = start;
  const sources = packages.flatMap((dataPackage) =>
    dataPackage.resources.map((resource) => ({ dataPackage, resource })),
  );
  const replacedDatasets = await currentDatasets(sql, packages);
  const filled = await tablesWithRows(sql, replacedDatasets);
  const touched = tables.filter(
    (format) => filled.has(format.name) || sources.some(({ resource }) => resource.format === format),
  );
  return { ...start, sources, tables: touched, replacedDatasets, onProgress };
}

/** Ids of the datasets that packages have in the newest revision. */
async function currentDatasets(sql: TransactionSql, packages: readonly DataPackage[]): Promise<number[]> {
  const names = packages.map(({ name }) => name);
  const rows = await execute<{ id: number }>(
    sql,
    'findDatasetsOfPackages',
    statement`SELECT id FROM dataset t WHERE t.package = ANY (${texts(names)}) AND ${isCurrent('t')}`,
  );
  return rows.map(({ id }) => id);
}

/** Does the newest revision have nothing of these packages? */
export const areUnpublished = async (
  sql: TransactionSql,
  packages: readonly DataPackage[],
): Promise<boolean> => (await currentDatasets(sql, packages)).length === 0;

async function tablesWithRows(
  sql: TransactionSql,
  replacedDatasets: readonly number[],
): Promise<Set<string>> {
  if (replacedDatasets.length === 0) return new Set();
  const parts = tables.map(
    (format) => statement`SELECT ${literal(format.name)} AS name WHERE EXISTS (
      SELECT FROM ${identifier(format.target)} t
      WHERE ${isCurrent('t')} AND ${isReplaced({ replacedDatasets }, format, 't')})`,
  );
  const rows = await execute<{ name: string }>(sql, 'findTablesWithRows', unionAll(parts));
  return new Set(rows.map(({ name }) => name));
}
