import type { OutlineGeometry } from '../../packages/reading/outline.js';

export type MapPolygon = Extract<OutlineGeometry, { type: 'Polygon' }>['coordinates'];

/** A polygon of the outline of a unit. */
export interface MapPart {
  /** Index of the unit among those of the map. */
  unit: number;
  polygon: MapPolygon;
}

/** Bounds in degrees: west, south, east, north. */
type Box = readonly [west: number, south: number, east: number, north: number];

/** Parts further from all others than this share of the diagonal of the map are far. */
const FAR = 0.05;

/** Parts with more than this share of the area of the map are never shown in an inset. */
const MOST_AREA = 0.05;

const MOST_INSETS = 4;

/**
 * Separates parts that lie far outside of the rest, such as islands in the ocean: each group of them is shown in an inset,
 * so that neither they nor the rest become too small to see. Groups are from north to south.
 */
export function separateFarParts(parts: readonly MapPart[]): { near: MapPart[]; far: MapPart[][] } {
  const boxes = parts.map(({ polygon }) => boxOf(polygon));
  const reach = diagonal(union(boxes)) * FAR;
  const groups = groupsWithin(boxes, reach).map((members) => ({
    members,
    box: union(members.map((i) => boxes[i] as Box)),
    area: members.reduce((sum, i) => sum + areaOf((parts[i] as MapPart).polygon), 0),
  }));
  const total = groups.reduce((sum, { area }) => sum + area, 0);
  const main = union(groups.filter(({ area }) => area > total * MOST_AREA).map(({ box }) => box));
  const far = groups
    .filter(({ area, box }) => area <= total * MOST_AREA && gap(box, main) > 0)
    .sort((a, b) => a.area - b.area)
    .slice(0, MOST_INSETS)
    .sort((a, b) => b.box[3] - a.box[3]);
  const isFar = new Set(far.flatMap(({ members }) => members));
  const partAt = (i: number) => parts[i] as MapPart;
  return {
    near: parts.filter((_, i) => !isFar.has(i)),
    far: far.map(({ members }) => members.map(partAt)),
  };
}

function boxOf(polygon: MapPolygon): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of polygon[0] ?? []) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

const union = (boxes: readonly Box[]): Box =>
  boxes.reduce(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [180, 90, -180, -90],
  );

const diagonal = ([west, south, east, north]: Box): number => Math.hypot(east - west, north - south);

/** How far two boxes are from each other; 0 where they touch. */
const gap = (a: Box, b: Box): number =>
  Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));

/** The area of a polygon in square degrees, without its holes. */
function areaOf([ring = []]: MapPolygon): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a = [0, 0], b = [0, 0]] = [ring[i - 1], ring[i]];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return Math.abs(sum / 2);
}

/** Groups of boxes in which each is within reach of another. */
function groupsWithin(boxes: readonly Box[], reach: number): number[][] {
  // From west to east, so that each is compared only with those that begin within reach of its end.
  const order = boxes.map((_, i) => i).sort((a, b) => (boxes[a] as Box)[0] - (boxes[b] as Box)[0]);
  const root = boxes.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) {
      root[at] = root[root[at] as number] as number;
      at = root[at] as number;
    }
    return at;
  };
  order.forEach((i, at) => {
    const box = boxes[i] as Box;
    for (const j of order.slice(at + 1)) {
      const other = boxes[j] as Box;
      if (other[0] > box[2] + reach) break;
      if (gap(box, other) <= reach) root[find(j)] = find(i);
    }
  });
  const groups = new Map<number, number[]>();
  for (const i of boxes.keys()) {
    const group = groups.get(find(i));
    if (group) group.push(i);
    else groups.set(find(i), [i]);
  }
  return [...groups.values()];
}
