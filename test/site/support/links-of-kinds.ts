/** The kind of an address: its path with its last part but for the ending, and the names of its options. */
function kindOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://x');
  const [folder = '', last = ''] = [pathname.slice(0, pathname.lastIndexOf('/')), pathname];
  const ending = /\.[a-z.]+$/.exec(last)?.[0] ?? '';
  return `${folder} ${ending} ${[...new Set(searchParams.keys())]}`;
}

/** Some addresses of each kind: a page may link to hundreds of units, which one way of making addresses is for. */
export function someOfEachKind(hrefs: Iterable<string>, most: number): string[] {
  const counts = new Map<string, number>();
  return [...new Set(hrefs)].filter((href) => {
    const count = (counts.get(kindOf(href)) ?? 0) + 1;
    counts.set(kindOf(href), count);
    return count <= most;
  });
}
