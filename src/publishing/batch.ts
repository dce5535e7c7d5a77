import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import type { Fault, FaultList } from '../packages/fault.js';
import type { TableFormat } from '../packages/format/column.js';
import { tables } from '../packages/format/tables.js';
import type { OnProgress } from '../packages/progress.js';
import type { DataPackage, Resource } from '../packages/reading/descriptor.js';
import type { RowChecksums } from './staging/row-checksums.js';
import type { StreamingOutliers } from './staging/streaming-outliers.js';

/** A file among those that are published together; staged rows name it by its place in the list. */
export interface Source {
  dataPackage: DataPackage;
  resource: Resource;
}

/** What one publication works on, from staging to writing, inside of its transaction. */
export interface Batch {
  sql: TransactionSql;
  /** The number that the revision will have. */
  revision: number;
  packages: readonly DataPackage[];
  sources: readonly Source[];
  /** The tables that the packages fill, or filled until now. */
  tables: readonly TableFormat[];
  /** Ids of the datasets that the packages had until now: what stands there and is not told again is withdrawn. */
  replacedDatasets: readonly number[];
  faults: FaultList;
  onProgress?: OnProgress | undefined;
  /** What is known of the observations since their rows were read. */
  figures?: StreamingOutliers;
  /** Checksums of the rows, once they were read. */
  checksums?: RowChecksums;
  /** Names of tables of which the packages have the rows that they had when they were published last. */
  toldBefore?: ReadonlySet<string>;
  /** Do observations go straight into the catalogue, for it has nothing of these packages yet? */
  straight?: boolean | undefined;
}

/**
 * The current rows are told by `superseded_in` in this room and nowhere else: the publication lock is held, so
 * no newer revision can come between.
 */
export const current = (row: string): string => `${row}.superseded_in = ${NOT_SUPERSEDED}`;

/** SQL: is the row of one of the datasets that are published anew, whose ids are parameter $1? */
export const ownedBy = (format: Pick<TableFormat, 'entity'>, row: string): string =>
  `${row}.${format.entity === 'DATASET' ? 'id' : 'dataset_id'} = ANY ($1::integer[])`;

export async function openBatch(
  sql: TransactionSql,
  revision: number,
  packages: readonly DataPackage[],
  faults: FaultList,
): Promise<Batch> {
  const sources = packages.flatMap((dataPackage) =>
    dataPackage.resources.map((resource) => ({ dataPackage, resource })),
  );
  const replacedDatasets = await datasetsOf(sql, packages);
  const filled = await tablesWithRows(sql, replacedDatasets);
  const touched = tables.filter(
    (format) => filled.has(format.name) || sources.some(({ resource }) => resource.format === format),
  );
  return { sql, revision, packages, sources, tables: touched, replacedDatasets, faults };
}

/** Ids of the datasets that packages have until now. */
async function datasetsOf(sql: TransactionSql, packages: readonly DataPackage[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    SELECT id FROM dataset t WHERE t.package = ANY (${packages.map(({ name }) => name)}) AND ${sql.unsafe(current('t'))}`;
  return rows.map(({ id }) => id);
}

/** Has the catalogue nothing of these packages yet? */
export const areNew = async (sql: TransactionSql, packages: readonly DataPackage[]): Promise<boolean> =>
  (await datasetsOf(sql, packages)).length === 0;

async function tablesWithRows(sql: TransactionSql, datasets: readonly number[]): Promise<Set<string>> {
  const parts = tables.map(
    (format) => `SELECT '${format.name}' AS name WHERE EXISTS (
      SELECT FROM ${format.target} t WHERE ${current('t')} AND ${ownedBy(format, 't')})`,
  );
  if (datasets.length === 0) return new Set();
  const rows = await sql.unsafe<{ name: string }[]>(parts.join(' UNION ALL '), [datasets as number[]]);
  return new Set(rows.map(({ name }) => name));
}

/** A row of a file, as staged rows carry it. */
export interface RowPlace {
  source: number;
  line: number;
}

/** Puts on the list what is wrong with a staged row. */
export function faultAt(
  batch: Batch,
  { source, line }: RowPlace,
  what: Pick<Fault, 'column' | 'value' | 'rule' | 'reason'>,
): void {
  batch.faults.add({ ...fileOf(batch, source), row: line, ...what });
}

/** The rows of a statement, some at a time however many there are. It has to have a parameter. */
export async function* rowsOf<T extends object>(
  { sql }: Batch,
  statement: string,
  parameters: readonly unknown[],
): AsyncGenerator<T, undefined> {
  for await (const rows of sql.unsafe<T[]>(statement, parameters as never[]).cursor(1_000))
    yield* rows as T[];
}

/** The package and file that a source number in staging stands for. */
export function fileOf({ sources }: Batch, number: number): { package: string; file: string } {
  const source = sources[number];
  return { package: source?.dataPackage.name ?? '?', file: source?.resource.path ?? '?' };
}
