import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PackageRows, SmallPackage } from '../../support/package.js';

export const NEW_DAY = '2025-07-01';

/** A unit of one of the two lists: its key, `code@validFrom`. `until` is the first day on which it is no longer there. */
export interface Listed {
  key: string;
  code: string;
  kind: 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
  name: string;
  parent: string | null;
  from: string | null;
  until: string | null;
}

export interface Mapped {
  old: Listed;
  next: Listed;
  whole: boolean;
  relation: string;
}

const KINDS = { 1: 'PROVINCE', 2: 'DISTRICT', 3: 'COMMUNE' } as const;

/** All units of Vietnam before and after 1 July 2025, and which became which, as the files in a folder say. */
export function readVietnam(folder: string): { units: Listed[]; mapped: Mapped[] } {
  const read = (file: string) =>
    parse<Record<string, string>>(readFileSync(join(folder, file)), { columns: true });
  const mapping = read('mapping.csv');
  // Provinces that are as they were are one unit, in one version.
  const lasting = new Set(
    mapping.flatMap(({ level, relation, old_code }) =>
      level === '1' && relation === 'unchanged' ? [old_code] : [],
    ),
  );
  const keyed = (code: string | undefined, isNew: boolean) =>
    `${code}@${isNew && !lasting.has(code) ? NEW_DAY : '..'}`;
  const list = (file: string, isNew: boolean): Listed[] =>
    read(file)
      .filter(({ code }) => !isNew || !lasting.has(code))
      .map(({ code = '', level, name_vi = '', parent_code }) => ({
        key: keyed(code, isNew),
        code,
        kind: KINDS[level as '1'],
        name: name_vi,
        parent: parent_code ? keyed(parent_code, isNew) : null,
        from: isNew ? NEW_DAY : null,
        until: isNew || lasting.has(code) ? null : NEW_DAY,
      }));
  const units = [...list('old.csv', false), ...list('new.csv', true)];
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const mapped = mapping
    .filter(({ old_code, level }) => level !== '1' || !lasting.has(old_code))
    .map(({ old_code, new_code, kind, relation = '' }) => ({
      old: byKey.get(keyed(old_code, false)) as Listed,
      next: byKey.get(keyed(new_code, true)) as Listed,
      whole: kind === 'full',
      relation,
    }));
  return { units, mapped };
}

/** The package with this history: a change for each new unit, and one for the districts of each province. */
export function packageOfVietnam({ units, mapped }: ReturnType<typeof readVietnam>): SmallPackage {
  const cited = { document: 'law', locator: 'Điều 1' };
  const changes = new Map<string, string>();
  const links: PackageRows = mapped.map(({ old, next, whole, relation }) => {
    const change = `${NEW_DAY}-${next.code}`;
    changes.set(change, { unchanged: 'MOVED', renamed: 'RECODED' }[relation] ?? 'MERGED');
    return { change, predecessor: old.key, successor: next.key, whole: String(whole) };
  });
  const continued = new Set(mapped.map(({ old }) => old));
  for (const district of units.filter((unit) => unit.kind === 'DISTRICT' && !continued.has(unit))) {
    const change = `${NEW_DAY}-districts-${district.parent?.split('@')[0]}`;
    changes.set(change, 'ABOLISHED');
    links.push({ change, predecessor: district.key, successor: '', whole: 'true' });
  }
  return {
    name: 'vietnam',
    tables: {
      documents: [{ code: 'law', title_vi: 'Nghị quyết', kind: 'RESOLUTION', language: 'VI' }],
      units: [
        { code: 'VN', kind: 'COUNTRY', name_vi: 'Việt Nam', valid_from: '', valid_to: '', parent: '' },
        ...units.map(({ code, kind, name, parent, from, until }) => ({
          code,
          kind,
          name_vi: name,
          valid_from: from ?? '',
          valid_to: until ?? '',
          parent: parent ?? 'VN',
        })),
      ],
      unit_changes: [...changes].map(([code, kind]) => ({ code, kind, changed_on: NEW_DAY, ...cited })),
      unit_change_links: links,
    },
  };
}
