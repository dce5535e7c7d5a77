import { access, constants, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { FaultList } from '../fault.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { descriptorShape, type ResourceShape } from './descriptor-shape.js';

/** One CSV file of a package and the table that it fills. */
export interface Resource {
  /** As written in the description: relative to the package's folder. */
  path: string;
  absolutePath: string;
  format: TableFormat;
  /** Code of the dataset that owns the rows; null for the table of datasets itself. */
  dataset: string | null;
  /** Columns that the description declares, or null where it declares none. */
  declaredColumns: readonly string[] | null;
}

/** A data package as its `datapackage.json` describes it. */
export interface DataPackage {
  name: string;
  version: string | null;
  /** All that `datapackage.json` says, its files aside: title, licences, sources and whatever else it tells. */
  description: Record<string, unknown>;
  folder: string;
  dependencies: readonly string[];
  resources: readonly Resource[];
}

type Tell = (column: string | null, reason: string) => void;

/**
 * Reads and checks `datapackage.json` in a folder. Faults go to the list.
 * @returns null when the description is too broken to go on with.
 */
export async function readDescriptor(folder: string, faults: FaultList): Promise<DataPackage | null> {
  const tell: Tell = (column, reason) =>
    faults.add({
      package: folder,
      file: 'datapackage.json',
      row: null,
      column,
      value: null,
      rule: 'package',
      reason,
    });
  const json = await readJson(folder, tell);
  if (json === undefined) return null;
  const parsed = descriptorShape.safeParse(json);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) tell(z.core.toDotPath(path) || null, message);
    return null;
  }
  const { name, version, dependencies } = parsed.data;
  if (!parsed.data.resources.some(({ table }) => table === 'datasets'))
    tell('resources', 'must list a file of the table "datasets": it says which datasets the package holds');
  const resources: Resource[] = [];
  for (const [i, shape] of parsed.data.resources.entries()) {
    const resource = await readResource(folder, shape, (column, reason) =>
      tell(`resources[${i}].${column}`, reason),
    );
    if (resource) resources.push(resource);
  }
  const { resources: _, ...description } = json as Record<string, unknown>;
  return { name, version: version ?? null, description, folder, dependencies, resources };
}

async function readJson(folder: string, tell: Tell): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, 'datapackage.json'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    tell(null, await whyUnread(folder, code ?? String(error)));
    return undefined;
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    tell(
      null,
      error instanceof SyntaxError
        ? `is not JSON (${error.message}): a comma, quotation mark or bracket is missing or too many`
        : 'is not in UTF-8: save it as UTF-8',
    );
    return undefined;
  }
}

async function whyUnread(folder: string, code: string): Promise<string> {
  const kind = await stat(folder).catch(() => null);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    if (!kind) return 'there is no such folder';
    if (!kind.isDirectory()) return 'this is a file; give the folder that holds datapackage.json';
    return 'the folder has no datapackage.json; is another folder meant?';
  }
  return `cannot be read (${code}): let this account read it`;
}

async function readResource(folder: string, shape: ResourceShape, tell: Tell): Promise<Resource | null> {
  const format = tables.find((table) => table.name === shape.table);
  if (!format) {
    tell('table', `"${shape.table}" is not a table; known: ${tables.map(({ name }) => name).join(', ')}`);
    return null;
  }
  if (format.entity === 'DATASET' ? shape.dataset : !shape.dataset) {
    tell(
      'dataset',
      format.entity === 'DATASET'
        ? 'must be left out: the table of datasets belongs to the package itself'
        : 'is missing: the code of the dataset that owns the rows of this file',
    );
    return null;
  }
  const absolutePath = await fileInside(folder, shape.path);
  if (!absolutePath) {
    tell('path', `there is no file "${shape.path}" inside of the folder of the package`);
    return null;
  }
  if (!(await isReadable(absolutePath))) {
    tell('path', `"${shape.path}" cannot be read: let this account read it`);
    return null;
  }
  const { size } = await stat(absolutePath);
  if (shape.bytes !== undefined && size !== shape.bytes) {
    tell(
      'bytes',
      `${shape.path} should have ${shape.bytes} bytes and has ${size}: is it cut off, or changed?`,
    );
    return null;
  }
  return {
    path: shape.path,
    absolutePath,
    format,
    dataset: shape.dataset ?? null,
    declaredColumns: shape.schema?.fields.map((field) => field.name) ?? null,
  };
}

const isReadable = (path: string) =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  );

/** The file's real path when it is a file below the folder, links followed; else null. */
async function fileInside(folder: string, path: string): Promise<string | null> {
  if (isAbsolute(path) || path.split(/[/\\]/).includes('..')) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(resolve(root, path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}
