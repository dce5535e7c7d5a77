import type { UnitChangeKind } from '../../../db/tables/unit-change.js';

/** Which versions of units have the same area, and so are one unit. */
export interface UnitIdentities {
  /** The identity of a version: the id of the version of the same unit that was published first. */
  of(id: number): number;
  /** The identities of the versions of units that have several, by the id of the version. */
  joined: ReadonlyMap<number, number>;
  /** For versions that a change made, the first day on which its document may have been issued. */
  announcedOn: ReadonlyMap<number, string>;
}

/** A version of a unit, and when it is in force; null where that is not known, or has no end. */
export interface VersionDays {
  id: number;
  from: string | null;
  until: string | null;
}

/** What a change moved from one version to another; null where there is none. */
export interface VersionLink {
  kind: UnitChangeKind;
  changedOn: string;
  predecessor: number | null;
  successor: number | null;
  whole: boolean;
  /** The first day on which the document of the change may have been issued; null where that is not known. */
  announcedOn: string | null;
}

/** The kinds of change that keep the area of a unit. */
const KEEPS_AREA: ReadonlySet<UnitChangeKind> = new Set(['RENAMED', 'RETYPED', 'RECODED', 'MOVED']);

/**
 * Derives which versions are one unit. A version continues another if a change of name, type, code or parent leads from
 * the whole of the one to the other, ends the one and starts the other, and nothing else left the one or joined the
 * other on that day.
 */
export function deriveIdentities(
  versions: Iterable<VersionDays>,
  links: readonly VersionLink[],
): UnitIdentities {
  const days = new Map([...versions].map((version) => [version.id, version]));
  const leads = countDistinct(
    links,
    ({ predecessor, changedOn }) => `${predecessor} ${changedOn}`,
    'successor',
  );
  const comes = countDistinct(
    links,
    ({ successor, changedOn }) => `${successor} ${changedOn}`,
    'predecessor',
  );
  const first = new Map<number, number>();
  const firstOf = (id: number): number => {
    const next = first.get(id);
    return next === undefined ? id : firstOf(next);
  };
  for (const { kind, changedOn, predecessor, successor, whole } of links) {
    if (!whole || !KEEPS_AREA.has(kind) || predecessor === null || successor === null) continue;
    if (days.get(predecessor)?.until !== changedOn || days.get(successor)?.from !== changedOn) continue;
    if (leads.get(`${predecessor} ${changedOn}`) !== 1 || comes.get(`${successor} ${changedOn}`) !== 1)
      continue;
    const [a, b] = [firstOf(predecessor), firstOf(successor)];
    if (a !== b) first.set(Math.max(a, b), Math.min(a, b));
  }
  const members = new Set([...first].flat());
  const joined = new Map([...members].map((id) => [id, firstOf(id)]));
  return { of: (id) => joined.get(id) ?? id, joined, announcedOn: announcements(days, links) };
}

/** When the changes that started versions were announced, the earliest first day of each. */
function announcements(
  versions: ReadonlyMap<number, VersionDays>,
  links: readonly VersionLink[],
): Map<number, string> {
  const found = new Map<number, string>();
  for (const { successor, changedOn, announcedOn } of links) {
    if (successor === null || announcedOn === null || versions.get(successor)?.from !== changedOn) continue;
    const known = found.get(successor);
    if (known === undefined || announcedOn < known) found.set(successor, announcedOn);
  }
  return found;
}

function countDistinct(
  links: readonly VersionLink[],
  key: (link: VersionLink) => string,
  end: 'predecessor' | 'successor',
): Map<string, number> {
  const ends = new Map<string, Set<number | null>>();
  for (const link of links) {
    const found = ends.get(key(link));
    if (found) found.add(link[end]);
    else ends.set(key(link), new Set([link[end]]));
  }
  return new Map([...ends].map(([name, { size }]) => [name, size]));
}
