import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SQL } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { commaList, identifier, literal, unionAll } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import { CommandError } from '../../packages/fault.js';
import type { TableFormat } from '../../packages/format/column.js';
import { tableProjection } from '../../packages/format/table-projection.js';
import { tables } from '../../packages/format/tables.js';
import { readCurrentRevision } from '../../revisions/current-revision.js';
import { assertReadable } from '../revision/history.js';
import { describePackage, type ExportedDataset, findDatasets } from './describe-package.js';
import { fileNames } from './file-names.js';
import { writeCsv } from './write-csv.js';

export interface ExportOptions {
  /** By default the newest. */
  revision?: number | undefined;
  /** Write into a folder that is not empty. */
  force?: boolean | undefined;
}

export interface ExportedFile {
  path: string;
  rows: number;
  bytes: number;
}

export interface Exported {
  revision: number;
  files: readonly ExportedFile[];
}

/** The contents of a file: the rows of a table, of one dataset or of the package itself. */
interface Part {
  format: TableFormat;
  dataset: ExportedDataset | null;
}

/**
 * Writes a package as it was in a revision to a folder: its description, and its tables as CSV. Publishing it again
 * changes nothing. The description is written last, so that an interrupted export is not a package.
 * @throws CommandError when there is no such package, or the folder is not empty
 */
export async function exportPackage(
  sql: Sql,
  name: string,
  folder: string,
  { revision: requested, force }: ExportOptions = {},
): Promise<Exported> {
  // One snapshot: a prune in the meantime does not matter.
  const exported = await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (transaction) => {
    await execute(
      transaction,
      'setLimitsOfExport',
      statement`SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
       SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL jit = off`,
    );
    const revision = requested ?? (await readCurrentRevision(transaction));
    await assertReadable(transaction, revision);
    const datasets = await findDatasets(transaction, name, revision);
    await makeFolder(folder, force ?? false);
    const parts = await findParts(transaction, datasets, revision);
    const names = fileNames(parts.map(({ format, dataset }) => [format.name, dataset?.code ?? null]));
    const files: (Part & ExportedFile)[] = [];
    for (const [i, part] of parts.entries()) {
      const path = `${names[i]}.csv`;
      const columns = part.format.columns.map((column) => column.name);
      const rows = rowsOf(part, datasets, revision);
      const written = await writeCsv(transaction, rows, columns, join(folder, path));
      files.push({ ...part, ...written, path });
    }
    const description = await describePackage(transaction, name, revision, datasets);
    const resources = files.map(resourceOf);
    const text = `${JSON.stringify({ ...description, resources }, null, 2)}\n`;
    await writeFile(join(folder, 'datapackage.json'), text);
    return { revision, files: files.map(({ path, rows, bytes }) => ({ path, rows, bytes })) };
  });
  return exported as Exported;
}

async function makeFolder(folder: string, force: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!force && (await readdir(folder)).length > 0)
    throw new CommandError(
      `the folder ${folder} is not empty; choose another one, or use --force to overwrite its files`,
    );
}

/** SQL: is the row part of the revision? */
const inRevision = (revision: number): SQL =>
  statement`t.published_in <= ${revision} AND t.superseded_in > ${revision}`;

/** The tables that have rows, for each dataset. The table of datasets belongs to the package. */
async function findParts(
  sql: TransactionSql,
  datasets: readonly ExportedDataset[],
  revision: number,
): Promise<Part[]> {
  const owned = tables.filter(({ entity }) => entity !== 'DATASET');
  const queries = owned.flatMap(({ target }, i) =>
    datasets.map(
      ({ id }, j) =>
        statement`SELECT ${literal(i)} AS i, ${literal(j)} AS j WHERE EXISTS (SELECT FROM ${identifier(target)} t
          WHERE t.dataset_id = ${literal(id)} AND ${inRevision(revision)})`,
    ),
  );
  const found = await execute<{ i: number; j: number }>(
    sql,
    'findPartsOfPackage',
    statement`${unionAll(queries)} ORDER BY 1, 2`,
  );
  const [first] = tables.filter(({ entity }) => entity === 'DATASET');
  return [
    ...(first ? [{ format: first, dataset: null }] : []),
    ...found.flatMap(({ i, j }) => {
      const [format, dataset] = [owned[i], datasets[j]];
      return format && dataset ? [{ format, dataset }] : [];
    }),
  ];
}

/** SQL of the rows of a file, in the order in which their entities were first published. */
function rowsOf({ format, dataset }: Part, datasets: readonly ExportedDataset[], revision: number): SQL {
  const table = tableProjection(format);
  const { lead, rest } = table.order('t');
  const cells = table
    .columns('t')
    .map(({ column, cell }) => statement`${cell} AS ${identifier(column.name)}`);
  const owned = dataset
    ? statement`t.dataset_id = ${literal(dataset.id)}`
    : statement`t.id IN (${commaList(datasets.map(({ id }) => literal(id)))})`;
  return statement`SELECT ${commaList(cells)} FROM ${table.from('t')}
    WHERE ${owned} AND ${inRevision(revision)} ORDER BY ${lead}, ${rest}`;
}

/** Without the size of the file: a package is refused when that differs, and people edit exported files. */
const resourceOf = ({ format, dataset, path }: Part & ExportedFile) => ({
  name: path.replace(/\.csv$/, ''),
  path,
  profile: 'tabular-data-resource',
  table: format.name,
  ...(dataset && { dataset: dataset.code, licenses: [{ path: dataset.licence }] }),
  encoding: 'utf-8',
  schema: { fields: format.columns.map(({ name }) => ({ name })) },
});
