import type { Sql, TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import { REVISION_CHANNEL, readCurrentRevision } from '../revisions/current-revision.js';
import { type Fault, FaultList, PackageRefused, TooManyFaults } from './fault.js';
import { packageChecksum } from './package/checksum.js';
import { type DataPackage, readDescriptor } from './package/descriptor.js';
import { checkNext } from './revision/check-next.js';
import { checkDangling } from './revision/dangling.js';
import { type TableChanges, writeRevision } from './revision/write.js';
import { fillKnown } from './staging/known.js';
import { checkReferences } from './staging/references.js';
import { resolveStaged } from './staging/resolve.js';
import { createStagingTables, type Source, stageSources } from './staging/stage.js';

/** What a publication came to: a new revision, or nothing because the packages say what stands there already. */
export interface Publication {
  revision: number;
  published: boolean;
  changes: readonly TableChanges[];
}

export interface PublishOptions {
  /** What a reader should know of this revision. */
  note?: string;
  /** Look again once the lock is held: publish only when nothing was ever published. */
  onlyFirst?: boolean;
}

const PUBLICATION_LOCK = 7_320_458_811;

/** Thrown inside the transaction to leave the database as it was. */
class Unchanged extends Error {}

/**
 * Publishes the packages in these folders together as one revision, in one transaction: read, checked,
 * staged, compared, written. Readers never wait and never see half of it.
 * @throws PackageRefused with the first faults, when anything is wrong; then nothing was written.
 */
export async function publish(
  sql: Sql,
  folders: readonly string[],
  options: PublishOptions = {},
): Promise<Publication> {
  const packages = await collecting((faults) => readPackages(folders, faults));
  const checksums = await Promise.all(packages.map(packageChecksum));
  let current = 0;
  try {
    const publication = await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${PUBLICATION_LOCK})`;
      current = await readCurrentRevision(transaction);
      if (options.onlyFirst && current > 0) throw new Unchanged();
      if (await allKnown(transaction, packages, checksums)) throw new Unchanged();
      const changes = await collecting((faults) => writeStaged(transaction, packages, current + 1, faults));
      if (changes.every(({ added, changed, withdrawn }) => added + changed + withdrawn === 0))
        throw new Unchanged();
      await recordRevision(transaction, current + 1, packages, checksums, options.note);
      return { revision: current + 1, published: true, changes };
    });
    await sql.unsafe('ANALYZE');
    return publication;
  } catch (error) {
    if (error instanceof Unchanged) return { revision: current, published: false, changes: [] };
    throw error;
  }
}

/** Runs a step that collects faults, and refuses the packages if there were any. */
async function collecting<T>(step: (faults: FaultList) => Promise<T>): Promise<T> {
  const faults = new FaultList();
  try {
    const result = await step(faults);
    if (faults.faults.length === 0) return result;
  } catch (error) {
    if (!(error instanceof TooManyFaults)) throw error;
  }
  throw new PackageRefused(faults.faults);
}

async function readPackages(folders: readonly string[], faults: FaultList): Promise<DataPackage[]> {
  const packages: DataPackage[] = [];
  for (const folder of folders) {
    const dataPackage = await readDescriptor(folder, faults);
    if (dataPackage) packages.push(dataPackage);
  }
  return packages;
}

async function writeStaged(
  sql: TransactionSql,
  packages: readonly DataPackage[],
  revision: number,
  faults: FaultList,
): Promise<TableChanges[]> {
  const sources: Source[] = packages.flatMap((dataPackage) =>
    dataPackage.resources.map((resource) => ({ dataPackage, resource })),
  );
  await checkDependencies(sql, packages, faults);
  await createStagingTables(sql);
  await stageSources(sql, sources, faults);
  if (faults.faults.length > 0) return [];
  const names = packages.map(({ name }) => name);
  const replaced = await sql<{ id: number }[]>`
    SELECT id FROM dataset WHERE package = ANY (${names}) AND superseded_in = ${NOT_SUPERSEDED}`;
  const replacedDatasets = replaced.map(({ id }) => id);
  await fillKnown(sql, replacedDatasets);
  await checkReferences(sql, sources, faults);
  if (faults.faults.length > 0) return [];
  await resolveStaged(sql, revision);
  await checkNext(sql, sources, replacedDatasets, faults);
  if (faults.faults.length > 0) return [];
  const changes = await writeRevision(sql, revision, replacedDatasets);
  await checkDangling(sql, sources, faults);
  return changes;
}

async function checkDependencies(sql: TransactionSql, packages: readonly DataPackage[], faults: FaultList) {
  const published = await sql<{ package: string }[]>`
    SELECT DISTINCT package FROM dataset WHERE superseded_in = ${NOT_SUPERSEDED}`;
  const there = new Set([...packages.map(({ name }) => name), ...published.map((row) => row.package)]);
  for (const { name, dependencies } of packages)
    for (const dependency of dependencies)
      if (!there.has(dependency))
        faults.add({
          package: name,
          file: 'datapackage.json',
          row: null,
          column: 'dependencies',
          reason: `package "${dependency}" is neither published nor given along with this one`,
        } satisfies Fault);
}

/** Was each of these packages, to the byte, the last of its name to be published? */
async function allKnown(
  sql: TransactionSql,
  packages: readonly DataPackage[],
  checksums: readonly string[],
): Promise<boolean> {
  const last = await sql<{ package: string; checksum: string }[]>`
    SELECT DISTINCT ON (package) package, checksum FROM revision_package ORDER BY package, revision DESC`;
  return packages.every(({ name }, i) =>
    last.some((row) => row.package === name && row.checksum === checksums[i]),
  );
}

async function recordRevision(
  sql: TransactionSql,
  number: number,
  packages: readonly DataPackage[],
  checksums: readonly string[],
  note: string | undefined,
): Promise<void> {
  await sql`INSERT INTO revision (number, published_at, note) VALUES (${number}, now(), ${note ?? null})`;
  for (const [i, { name, version }] of packages.entries())
    await sql`INSERT INTO revision_package (revision, package, version, checksum)
      VALUES (${number}, ${name}, ${version}, ${checksums[i] ?? ''})`;
  await sql`SELECT pg_notify(${REVISION_CHANNEL}, ${String(number)})`;
}
