import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { FaultList } from '../fault-list.js';
import { DESCRIPTION, DescriptionError, readDescription } from './description-file.js';
import { descriptorShape, versionShape } from './descriptor-shape.js';
import { type ReportDescriptionFault, type Resource, readResource } from './resource.js';
import { BrokenFile } from './table-file.js';
import { describeWorkbook, memberName, PACKAGE_SHEET } from './workbook/package-sheet.js';
import { isWorkbook, Workbooks } from './workbooks.js';

export type { Resource } from './resource.js';

type Shape = z.infer<typeof descriptorShape>;

/** How faults name what describes a package. */
export interface DescriptorNames {
  /** `datapackage.json`, or the sheet of a workbook. */
  file: string;
  /** Name there of a member of `datapackage.json`. */
  nameOf(member: string): string;
}

/** A data package as its `datapackage.json` describes it. */
export interface DataPackage {
  name: string;
  version: string | null;
  /** The content of `datapackage.json` without `resources` and `dialect`: title, licences, sources and more. */
  description: Record<string, unknown>;
  descriptor: DescriptorNames;
  folder: string;
  dependencies: readonly string[];
  resources: readonly Resource[];
  /** All its files, the description first. */
  files: readonly string[];
}

/**
 * Reads and checks the description of a package: `datapackage.json` in a folder, or a sheet of a workbook that is the
 * whole package. Faults are added to the list.
 * @returns null if the description has too many faults to continue
 */
export async function readDescriptor(path: string, faults: FaultList): Promise<DataPackage | null> {
  const source = (await isFile(path)) && isWorkbook(path) ? workbookAt(path) : folderAt(path);
  const { file } = source;
  const reportAt = (row: number | null, column: string | null, reason: string) =>
    faults.add({ package: path, file, row, column, value: null, rule: 'package', reason });
  try {
    return await readSource(source, (member, reason) => reportAt(null, member, reason));
  } catch (error) {
    if (error instanceof DescriptionError) reportAt(null, null, error.message);
    else if (error instanceof BrokenFile) reportAt(error.row, null, error.message);
    else throw error;
    return null;
  }
}

/** A description that is not read yet: a folder or a workbook. */
interface DescriptorSource {
  path: string;
  file: DescriptorNames['file'];
  /** Path of the file with the description. */
  descriptorPath: string;
  /** The folder of the files that it lists. */
  folder(): Promise<string>;
  read(workbooks: Workbooks): Promise<{ json: unknown; nameOf: DescriptorNames['nameOf'] }>;
}

const folderAt = (path: string): DescriptorSource => ({
  path,
  file: DESCRIPTION,
  descriptorPath: join(path, DESCRIPTION),
  folder: async () => path,
  read: async () => ({ json: await readDescription(path), nameOf: (member) => member }),
});

const workbookAt = (path: string): DescriptorSource => ({
  path,
  file: `sheet ${PACKAGE_SHEET}`,
  descriptorPath: path,
  folder: async () => dirname(await realpath(path)),
  async read(workbooks) {
    const file = await realpath(path);
    const { workbook, json } = await describeWorkbook(file, basename(file));
    workbooks.add(workbook);
    return { json, nameOf: (member) => memberName(member, json.resources) };
  },
});

async function readSource(
  source: DescriptorSource,
  reportNamed: ReportDescriptionFault,
): Promise<DataPackage | null> {
  const { path, file, descriptorPath } = source;
  const workbooks = new Workbooks();
  const { json, nameOf } = await source.read(workbooks);
  const report: ReportDescriptionFault = (member, reason) => reportNamed(member && nameOf(member), reason);
  const shape = checkShape(json, report);
  if (!shape) return null;
  const { name, version, dependencies, dialect } = shape;
  if (!shape.resources.some(({ table }) => table === 'datasets'))
    report(
      'resources',
      'must include a file of the table "datasets", which lists the datasets of the package',
    );
  const folder = await source.folder();
  const resources: Resource[] = [];
  for (const [i, resource] of shape.resources.entries()) {
    const found = await readResource(folder, resource, dialect, workbooks, (member, reason) =>
      report(`resources[${i}].${member}`, reason),
    );
    const duplicate = found && resources.find((other) => isSame(other, found));
    if (duplicate) report(`resources[${i}].path`, `"${found.path}" is listed twice; list each file once`);
    else if (found) resources.push(found);
  }
  const files = [...new Set([descriptorPath, ...resources.map(({ absolutePath }) => absolutePath)])];
  const { resources: _, dialect: __, ...description } = json as Record<string, unknown>;
  const descriptor = { file, nameOf };
  return {
    name,
    version: version ?? null,
    description,
    descriptor,
    folder: path,
    dependencies,
    resources,
    files,
  };
}

const isSame = (one: Resource, other: Resource) =>
  one.absolutePath === other.absolutePath && one.sheet?.sheet.part === other.sheet?.sheet.part;

function checkShape(json: unknown, report: ReportDescriptionFault): Shape | null {
  const version = versionShape.safeParse(json);
  const { data, error } = version.success ? descriptorShape.safeParse(json) : { ...version, data: null };
  for (const { path, message } of error?.issues ?? []) report(z.core.toDotPath(path) || null, message);
  return data ?? null;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
