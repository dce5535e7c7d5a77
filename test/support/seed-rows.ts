import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../src/config.js';

/** A row of a seed file as it is written: cells by column, an empty one as null. */
export type SeedRow = Record<string, string | null>;

/** A row of a table of the seeds, and the dataset that owns it; null for the table of datasets itself. */
export interface OwnedRow {
  dataset: string | null;
  cells: SeedRow;
}

interface Descriptor {
  resources: { path: string; table: string; dataset?: string }[];
}

/**
 * The rows of a table over all seed packages, in the order in which they are published. Read by the test
 * itself, so that what it expects does not come from the code that it tests.
 */
export function ownedSeedRows(table: string): OwnedRow[] {
  const rows = known.get(table) ?? readTable(table);
  known.set(table, rows);
  return rows;
}

const known = new Map<string, OwnedRow[]>();

function readTable(table: string): OwnedRow[] {
  return ['thanh-hoa', 'vietnam'].flatMap((name) => {
    const folder = join(projectRoot, 'seeds', name);
    const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as Descriptor;
    return resources
      .filter((resource) => resource.table === table)
      .flatMap(({ path, dataset }) =>
        parse<SeedRow>(readFileSync(join(folder, path)), {
          bom: true,
          columns: true,
          cast: (cell, { header }) => (header || cell !== '' ? cell : null) as string,
        }).map((cells) => ({ dataset: dataset ?? null, cells })),
      );
  });
}

export const seedRows = (table: string): SeedRow[] => ownedSeedRows(table).map(({ cells }) => cells);

/** The cell of a row; null where the file has no such column. */
export const cell = (row: SeedRow, column: string): string | null => row[column] ?? null;

/** What a row points to by a list. */
export const listed = (row: SeedRow, column: string): string[] => row[column]?.split(';') ?? [];

/** Orders codes byte by byte, as the API does. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
