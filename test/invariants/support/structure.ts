// The shape of the source as numbers: rooms, imports between them, lengths of files, names.
import { importsOf, roomOf, type Source } from './sources.js';

/** Room of a file; a file directly in `src` is a room of its own. */
export const roomOfFile = (path: string): string => roomOf(path) ?? path.replace(/^src\/|\.ts$/g, '');

/** Rooms that import each other, directly or through others; each group once. Type imports count too. */
export function roomCycles(files: readonly Source[], typesToo = true): string[][] {
  const known = new Set(files.map(({ path }) => path));
  const imports = new Map<string, Set<string>>();
  for (const file of files)
    for (const { from, to, typeOnly } of importsOf(file)) {
      if (!known.has(to) || (typeOnly && !typesToo) || roomOfFile(from) === roomOfFile(to)) continue;
      imports.set(roomOfFile(from), (imports.get(roomOfFile(from)) ?? new Set()).add(roomOfFile(to)));
    }
  const reachable = new Map([...imports.keys()].map((room) => [room, reach(room, imports)]));
  const groups = new Map<string, string[]>();
  for (const [room, rooms] of reachable) {
    const group = [...rooms].filter((other) => reachable.get(other)?.has(room)).sort();
    if (group.length > 1) groups.set(group.join(), group);
  }
  return [...groups.values()];
}

function reach(start: string, imports: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let room = open.pop(); room !== undefined; room = open.pop())
    for (const next of imports.get(room) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  return seen;
}

const EXPORT = /^export (?:abstract |async )?(?:const|function\*?|class|interface|type|enum) (\w+)/gm;

/** Names that more than one file exports, each with its files. */
export function sharedNames(files: readonly Source[]): Map<string, string[]> {
  const owners = new Map<string, Set<string>>();
  for (const { path, text } of files)
    for (const [, name = ''] of text.matchAll(EXPORT))
      owners.set(name, (owners.get(name) ?? new Set()).add(path));
  return new Map(
    [...owners].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, [...paths]]),
  );
}

export const linesOf = ({ text }: Source): number => text.trimEnd().split('\n').length;

/** The share of `src` that each room has, by lines, the largest first. */
export function roomShares(files: readonly Source[]): [room: string, share: number][] {
  const inSrc = files.filter(({ path }) => path.startsWith('src/'));
  const total = inSrc.reduce((sum, file) => sum + linesOf(file), 0);
  const lines = new Map<string, number>();
  for (const file of inSrc)
    lines.set(roomOfFile(file.path), (lines.get(roomOfFile(file.path)) ?? 0) + linesOf(file));
  return [...lines]
    .map(([room, count]): [string, number] => [room, count / total])
    .sort((a, b) => b[1] - a[1]);
}
