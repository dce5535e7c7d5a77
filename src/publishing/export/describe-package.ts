import type { TransactionSql } from 'postgres';
import { CommandError } from '../../packages/fault.js';
import { type Description, withoutDialect } from '../revision/descriptions.js';

/** A dataset of the exported package. */
export interface ExportedDataset {
  id: number;
  code: string;
  licence: string;
}

/** @throws CommandError when the package was not part of this revision */
export async function findDatasets(
  sql: TransactionSql,
  name: string,
  revision: number,
): Promise<ExportedDataset[]> {
  const datasets = await sql<(ExportedDataset & { package: string })[]>`
    SELECT id, code, licence, package FROM dataset
    WHERE published_in <= ${revision} AND superseded_in > ${revision} ORDER BY id`;
  const found = datasets.filter((dataset) => dataset.package === name);
  if (found.length > 0) return found;
  const others = [...new Set(datasets.map((dataset) => dataset.package))].sort();
  throw new CommandError(
    `there is no package "${name}" in revision ${revision}; the packages are: ${others.join(', ')}`,
  );
}

/**
 * The description for `datapackage.json`, without the files: the published one, or one derived from the datasets for a
 * revision from before descriptions were recorded.
 */
export async function describePackage(
  sql: TransactionSql,
  name: string,
  revision: number,
  datasets: readonly ExportedDataset[],
): Promise<Description> {
  const [last] = await sql<{ version: string | null; description: Description | null }[]>`
    SELECT version, description FROM revision_package
    WHERE package = ${name} AND revision <= ${revision} ORDER BY revision DESC LIMIT 1`;
  if (last?.description) return withoutDialect(last.description);
  const others = await sql<{ package: string }[]>`
    SELECT DISTINCT package FROM dataset
    WHERE published_in <= ${revision} AND superseded_in > ${revision} AND package <> ${name} ORDER BY 1`;
  return {
    profile: 'tabular-data-package',
    name,
    ...(last?.version && { version: last.version }),
    licenses: [...new Set(datasets.map(({ licence }) => licence))].map((path) => ({ path })),
    sources: [{ title: `Revision ${revision} of the catalogue` }],
    dependencies: others.map((other) => other.package),
  };
}
