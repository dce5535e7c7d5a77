import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { FaultList } from '../fault.js';
import { DESCRIPTION, DescriptionError, readDescription } from './description-file.js';
import { descriptorShape, versionShape } from './descriptor-shape.js';
import { type ReportDescriptionFault, type Resource, readResource } from './resource.js';
import { BrokenFile } from './table-file.js';
import { describeWorkbook, memberName, PACKAGE_SHEET } from './workbook/package-sheet.js';
import { isWorkbook, Workbooks } from './workbooks.js';

export type { Resource } from './resource.js';

type Shape = z.infer<typeof descriptorShape>;

/** Where a package is described, in the words of faults. */
export interface DescriptionPlace {
  /** `datapackage.json`, or the sheet of a workbook. */
  file: string;
  /** What a member of `datapackage.json` is called there. */
  nameOf(member: string): string;
}

/** A data package as its `datapackage.json` describes it. */
export interface DataPackage {
  name: string;
  version: string | null;
  /** All that `datapackage.json` says, its files and how they are written aside: title, licences, sources and more. */
  description: Record<string, unknown>;
  place: DescriptionPlace;
  folder: string;
  dependencies: readonly string[];
  resources: readonly Resource[];
  /** The files that it is made of, the description first. */
  files: readonly string[];
}

/**
 * Reads and checks the description of a package: `datapackage.json` in a folder, or a sheet of a workbook that is the
 * package as a whole. Faults go to the list.
 * @returns null when the description is too broken to go on with.
 */
export async function readDescriptor(path: string, faults: FaultList): Promise<DataPackage | null> {
  const described = (await isFile(path)) && isWorkbook(path) ? workbookAt(path) : folderAt(path);
  const { file } = described;
  const tellAt = (row: number | null, column: string | null, reason: string) =>
    faults.add({ package: path, file, row, column, value: null, rule: 'package', reason });
  try {
    return await readDescribed(described, (member, reason) => tellAt(null, member, reason));
  } catch (error) {
    if (error instanceof DescriptionError) tellAt(null, null, error.message);
    else if (error instanceof BrokenFile) tellAt(error.row, null, error.message);
    else throw error;
    return null;
  }
}

/** A description that is still to be read, and where the files are that it names. */
interface Described {
  path: string;
  file: DescriptionPlace['file'];
  /** The file that it stands in. */
  source: string;
  folder(): Promise<string>;
  /** What it says, and what its members are called. */
  read(workbooks: Workbooks): Promise<{ json: unknown; nameOf: DescriptionPlace['nameOf'] }>;
}

const folderAt = (path: string): Described => ({
  path,
  file: DESCRIPTION,
  source: join(path, DESCRIPTION),
  folder: async () => path,
  read: async () => ({ json: await readDescription(path), nameOf: (member) => member }),
});

const workbookAt = (path: string): Described => ({
  path,
  file: `sheet ${PACKAGE_SHEET}`,
  source: path,
  folder: async () => dirname(await realpath(path)),
  async read(workbooks) {
    const file = await realpath(path);
    const { workbook, json } = await describeWorkbook(file, basename(file));
    workbooks.add(workbook);
    return { json, nameOf: (member) => memberName(member, json.resources) };
  },
});

async function readDescribed(
  described: Described,
  tellPlain: ReportDescriptionFault,
): Promise<DataPackage | null> {
  const { path, file, source } = described;
  const workbooks = new Workbooks();
  const { json, nameOf } = await described.read(workbooks);
  const tell: ReportDescriptionFault = (member, reason) => tellPlain(member && nameOf(member), reason);
  const shape = checkShape(json, tell);
  if (!shape) return null;
  const { name, version, dependencies, dialect } = shape;
  if (!shape.resources.some(({ table }) => table === 'datasets'))
    tell('resources', 'must list a file of the table "datasets": it says which datasets the package holds');
  const folder = await described.folder();
  const resources: Resource[] = [];
  for (const [i, resource] of shape.resources.entries()) {
    const found = await readResource(folder, resource, dialect, workbooks, (member, reason) =>
      tell(`resources[${i}].${member}`, reason),
    );
    const twin = found && resources.find((other) => isSame(other, found));
    if (twin) tell(`resources[${i}].path`, `"${found.path}" is listed twice; list each file once`);
    else if (found) resources.push(found);
  }
  const files = [...new Set([source, ...resources.map(({ absolutePath }) => absolutePath)])];
  const { resources: _, dialect: __, ...description } = json as Record<string, unknown>;
  const place = { file, nameOf };
  return { name, version: version ?? null, description, place, folder: path, dependencies, resources, files };
}

const isSame = (one: Resource, other: Resource) =>
  one.absolutePath === other.absolutePath && one.sheet?.sheet.part === other.sheet?.sheet.part;

function checkShape(json: unknown, tell: ReportDescriptionFault): Shape | null {
  const version = versionShape.safeParse(json);
  const { data, error } = version.success ? descriptorShape.safeParse(json) : { ...version, data: null };
  for (const { path, message } of error?.issues ?? []) tell(z.core.toDotPath(path) || null, message);
  return data ?? null;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
