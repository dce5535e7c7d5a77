/**
 * A file name without its extension for each part of a package: the name of the table, with the code of the dataset if
 * several datasets have rows in the table. Characters that a file system may not allow are replaced, and names are
 * unique regardless of case.
 */
export function fileNames(parts: readonly (readonly [table: string, dataset: string | null])[]): string[] {
  const taken = new Set<string>();
  return parts.map(([table, dataset]) => {
    const isOnly = parts.filter(([other]) => other === table).length === 1;
    const safe = (dataset ?? '').replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
    const name = isOnly ? table : `${table}-${safe}`;
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
