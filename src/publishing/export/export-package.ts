import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql, TransactionSql } from 'postgres';
import type { TableFormat } from '../../packages/format/column.js';
import { tableProjection } from '../../packages/format/table-projection.js';
import { tables } from '../../packages/format/tables.js';
import { Refusal } from '../../packages/refusal.js';
import { readCurrentRevision } from '../../revisions/current-revision.js';
import { assertReadable } from '../revision/history.js';
import { describePackage, type ExportedDataset, findDatasets } from './describe-package.js';
import { fileNames } from './file-names.js';
import { writeCsv } from './write-csv.js';

export interface ExportOptions {
  /** The newest where none is given. */
  revision?: number | undefined;
  /** Write into a folder that holds something already. */
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

/** What a file of the package holds: a table, of one dataset or of the package itself. */
interface Part {
  format: TableFormat;
  dataset: ExportedDataset | null;
}

/**
 * Writes a package as it stood in a revision into a folder: its description, and its tables as CSV. Published again it
 * changes nothing. The description is written last, so that what was broken off is no package.
 * @throws Refusal where there is no such package, or the folder is not empty
 */
export async function exportPackage(
  sql: Sql,
  name: string,
  folder: string,
  { revision: wanted, force }: ExportOptions = {},
): Promise<Exported> {
  // All of it is of one moment: nothing that is dropped meanwhile is missed.
  const exported = await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (transaction) => {
    await transaction.unsafe(
      `SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
       SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL jit = off`,
    );
    const revision = wanted ?? (await readCurrentRevision(transaction));
    await assertReadable(transaction, revision);
    const datasets = await findDatasets(transaction, name, revision);
    await makeFolder(folder, force ?? false);
    const parts = await findParts(transaction, datasets, revision);
    const names = fileNames(parts.map(({ format, dataset }) => [format.name, dataset?.code ?? null]));
    const files: (Part & ExportedFile)[] = [];
    for (const [i, part] of parts.entries()) {
      const path = `${names[i]}.csv`;
      const columns = part.format.columns.map((column) => column.name);
      const statement = rowsOf(part, datasets);
      const written = await writeCsv(transaction, statement, [revision], columns, join(folder, path));
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
    throw new Refusal(
      `the folder ${folder} is not empty: name another one, or give --force to write over what is there`,
    );
}

/** SQL: does the row stand in the revision that is parameter $1? */
const STOOD = 't.published_in <= $1 AND t.superseded_in > $1';

/** The tables of which there are rows, for each dataset; that of the datasets belongs to none. */
async function findParts(
  sql: TransactionSql,
  datasets: readonly ExportedDataset[],
  revision: number,
): Promise<Part[]> {
  const owned = tables.filter(({ entity }) => entity !== 'DATASET');
  const questions = owned.flatMap(({ target }, i) =>
    datasets.map(
      ({ id }, j) =>
        `SELECT ${i} AS i, ${j} AS j WHERE EXISTS (SELECT FROM ${target} t WHERE t.dataset_id = ${id} AND ${STOOD})`,
    ),
  );
  const found = await sql.unsafe<{ i: number; j: number }[]>(
    `${questions.join(' UNION ALL ')} ORDER BY 1, 2`,
    [revision],
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

/** SQL of the rows of a file, in the order in which their things were first published. */
function rowsOf({ format, dataset }: Part, datasets: readonly ExportedDataset[]): string {
  const table = tableProjection(format);
  const { lead, rest } = table.place('t');
  const cells = table.columns('t').map(({ column, cell }) => `${cell} AS "${column.name}"`);
  const owned = dataset
    ? `t.dataset_id = ${dataset.id}`
    : `t.id IN (${datasets.map(({ id }) => id).join(', ')})`;
  return `SELECT ${cells.join(', ')} FROM ${table.from('t')} WHERE ${owned} AND ${STOOD} ORDER BY ${lead}, ${rest}`;
}

/** Without the size of the file, which would refuse it once somebody has mended a row in it. */
const resourceOf = ({ format, dataset, path }: Part & ExportedFile) => ({
  name: path.replace(/\.csv$/, ''),
  path,
  profile: 'tabular-data-resource',
  table: format.name,
  ...(dataset && { dataset: dataset.code, licenses: [{ path: dataset.licence }] }),
  encoding: 'utf-8',
  schema: { fields: format.columns.map(({ name }) => ({ name })) },
});
