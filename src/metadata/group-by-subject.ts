import type { Quad } from 'n3';

/** The statements about each node, in the order in which the nodes come first. */
export function groupBySubject(quads: readonly Quad[]): [Quad, ...Quad[]][] {
  const groups = new Map<string, [Quad, ...Quad[]]>();
  for (const quad of quads) {
    const group = groups.get(quad.subject.id);
    if (group) group.push(quad);
    else groups.set(quad.subject.id, [quad]);
  }
  return [...groups.values()];
}
