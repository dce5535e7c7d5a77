import { join } from 'node:path';
import { z } from 'zod';
import type { FaultList } from '../fault.js';
import { DESCRIPTION, DescriptionError, readDescription } from './description-file.js';
import { descriptorShape, versionShape } from './descriptor-shape.js';
import { type Resource, readResource, type Tell } from './resource.js';

export type { Resource } from './resource.js';

type Shape = z.infer<typeof descriptorShape>;

/** A data package as its `datapackage.json` describes it. */
export interface DataPackage {
  name: string;
  version: string | null;
  /** All that `datapackage.json` says, its files and how they are written aside: title, licences, sources and more. */
  description: Record<string, unknown>;
  folder: string;
  dependencies: readonly string[];
  resources: readonly Resource[];
  /** The files that it is made of, the description first. */
  files: readonly string[];
}

/**
 * Reads and checks `datapackage.json` in a folder. Faults go to the list.
 * @returns null when the description is too broken to go on with.
 */
export async function readDescriptor(folder: string, faults: FaultList): Promise<DataPackage | null> {
  const tell: Tell = (column, reason) =>
    faults.add({
      package: folder,
      file: DESCRIPTION,
      row: null,
      column,
      value: null,
      rule: 'package',
      reason,
    });
  const read = await readShape(folder, tell);
  if (!read) return null;
  const { shape, json } = read;
  const { name, version, dependencies, dialect } = shape;
  if (!shape.resources.some(({ table }) => table === 'datasets'))
    tell('resources', 'must list a file of the table "datasets": it says which datasets the package holds');
  const resources: Resource[] = [];
  for (const [i, resource] of shape.resources.entries()) {
    const found = await readResource(folder, resource, dialect, (member, reason) =>
      tell(`resources[${i}].${member}`, reason),
    );
    if (found) resources.push(found);
  }
  const files = [join(folder, DESCRIPTION), ...new Set(resources.map(({ absolutePath }) => absolutePath))];
  const { resources: _, dialect: __, ...description } = json as Record<string, unknown>;
  return { name, version: version ?? null, description, folder, dependencies, resources, files };
}

async function readShape(folder: string, tell: Tell): Promise<{ shape: Shape; json: unknown } | null> {
  try {
    const json = await readDescription(folder);
    const version = versionShape.safeParse(json);
    const { data, error } = version.success ? descriptorShape.safeParse(json) : { ...version, data: null };
    for (const { path, message } of error?.issues ?? []) tell(z.core.toDotPath(path) || null, message);
    return data ? { shape: data, json } : null;
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    tell(null, error.message);
    return null;
  }
}
