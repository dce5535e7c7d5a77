import { cell, seedRows } from './seed-rows.js';

/** A unit of the seeds: the keys of its versions, `code@validFrom`, the oldest first. */
export type SeedUnit = readonly string[];

const versions = seedRows('units').map((row) => ({
  code: row.code as string,
  key: `${row.code}@${cell(row, 'valid_from') ?? '..'}`,
}));

/** A file may name a version by its code alone if the code has one version. */
const keyOf = (reference: string): string =>
  reference.includes('@') ? reference : (versions.find(({ code }) => code === reference)?.key ?? reference);

/** From each version to the one with another name, type, code or parent; in the seeds each such change has one link. */
const next = new Map<string, string>();
const keepsArea = new Set(
  seedRows('unit_changes')
    .filter(({ kind }) => ['RENAMED', 'RETYPED', 'RECODED', 'MOVED'].includes(kind ?? ''))
    .map(({ code }) => code),
);
for (const { change, predecessor, successor } of seedRows('unit_change_links'))
  if (keepsArea.has(change as string)) next.set(keyOf(predecessor ?? ''), keyOf(successor ?? ''));

const later = new Set(next.values());
const units = new Map<string, SeedUnit>();
for (const { key } of versions) {
  if (later.has(key)) continue;
  const unit: string[] = [];
  for (let version: string | undefined = key; version !== undefined; version = next.get(version))
    unit.push(version);
  for (const version of unit) units.set(version, unit);
}

/** The unit that a reference in the seeds means. */
export function seedUnit(reference: string): SeedUnit {
  const unit = units.get(keyOf(reference));
  if (!unit) throw new Error(`the seeds have no unit ${reference}`);
  return unit;
}

/** Every unit of the seeds. */
export const seedUnits = (): SeedUnit[] => [...new Set(units.values())];
