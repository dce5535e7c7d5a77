/**
 * A name without its ending for each file: that of its table, and the code of its dataset where the table has files of
 * several. What a file system may not take is left out of it, and no two are alike whatever the case of their letters.
 */
export function fileNames(parts: readonly (readonly [table: string, dataset: string | null])[]): string[] {
  const taken = new Set<string>();
  return parts.map(([table, dataset]) => {
    const alone = parts.filter(([other]) => other === table).length === 1;
    const plain = (dataset ?? '').replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
    const name = alone ? table : `${table}-${plain}`;
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
