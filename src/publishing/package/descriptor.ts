import { readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { FaultList } from '../fault.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';

const descriptorShape = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'lower-case letters, digits, ".", "_" and "-"'),
  version: z.string().optional(),
  title: z.string().optional(),
  licenses: z.array(z.looseObject({ path: z.url().optional(), name: z.string().optional() })).min(1),
  sources: z.array(z.looseObject({ title: z.string() })).min(1),
  dependencies: z.array(z.string()).default([]),
  resources: z
    .array(
      z.looseObject({
        name: z.string(),
        path: z.string(),
        table: z.string(),
        dataset: z.string().optional(),
        bytes: z.number().int().optional(),
        schema: z.looseObject({ fields: z.array(z.looseObject({ name: z.string() })) }).optional(),
      }),
    )
    .min(1),
});

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
  folder: string;
  dependencies: readonly string[];
  resources: readonly Resource[];
}

/**
 * Reads and checks `datapackage.json` in a folder. Faults go to the list.
 * @returns null when the description is too broken to go on with.
 */
export async function readDescriptor(folder: string, faults: FaultList): Promise<DataPackage | null> {
  const fault = (reason: string, column: string | null = null) =>
    faults.add({ package: folder, file: 'datapackage.json', row: null, column, reason });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
  } catch (error) {
    fault(
      error instanceof SyntaxError
        ? `is not JSON: ${error.message}`
        : 'cannot be read: there is no such file',
    );
    return null;
  }
  const parsed = descriptorShape.safeParse(json);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) fault(issue.message, issue.path.join('.') || null);
    return null;
  }
  const { name, version, dependencies } = parsed.data;
  const resources: Resource[] = [];
  for (const resource of parsed.data.resources) {
    const place = `resources.${resource.name}`;
    const format = tables.find((table) => table.name === resource.table);
    const absolutePath = await fileInside(folder, resource.path);
    if (!format)
      fault(`table "${resource.table}" is not known; known: ${tables.map((t) => t.name).join(', ')}`, place);
    else if (format.entity === 'DATASET' ? resource.dataset : !resource.dataset)
      fault(
        format.entity === 'DATASET'
          ? 'takes no "dataset"'
          : 'needs "dataset": the code of the dataset that owns its rows',
        place,
      );
    else if (!absolutePath) fault(`"${resource.path}" is not a file in the folder of the package`, place);
    else if (resource.bytes !== undefined && (await stat(absolutePath)).size !== resource.bytes)
      fault(
        `${resource.path} should have ${resource.bytes} bytes; it has ${(await stat(absolutePath)).size}`,
        place,
      );
    else
      resources.push({
        path: resource.path,
        absolutePath,
        format,
        dataset: resource.dataset ?? null,
        declaredColumns: resource.schema?.fields.map((field) => field.name) ?? null,
      });
  }
  return { name, version: version ?? null, folder, dependencies, resources };
}

/** The file's real path when it is a file below the folder, links followed; else null. */
async function fileInside(folder: string, path: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(resolve(root, path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}
