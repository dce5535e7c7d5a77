import { type GeoPermissibleObjects, type GeoProjection, geoEqualEarth, geoMercator, geoPath } from 'd3-geo';
import type { OutlineGeometry } from '../../packages/reading/outline.js';
import { type MapPart, separateFarParts } from './far-parts.js';
import { RelativePath } from './relative-path.js';

/** A unit with its outline. */
export interface OutlinedUnit {
  name: string;
  geometry: OutlineGeometry;
  /** What its parts far from the rest are called; null if they have no name of their own. */
  farParts: string | null;
}

/** A place in the drawing. */
export interface MapBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a unit is drawn: `d` of its paths. */
export interface DrawnUnit {
  /** Empty if all of it is in insets, or too small to be seen. */
  near: string;
  /** Parts in insets; empty if it has none. */
  far: string;
  /** The middle of its largest part, for a mark; null if all of it is in insets. */
  middle: readonly [x: number, y: number] | null;
}

export interface DrawnMap {
  width: number;
  height: number;
  /** 1 for a large drawing; texts and lines of smaller ones are smaller in proportion. */
  scale: number;
  /** The height of the label below an inset. */
  labelHeight: number;
  /** In the order of the units that were given. */
  units: DrawnUnit[];
  insets: (MapBox & { label: string })[];
}

/** Size of the drawing without its insets; the shape of the map decides which of the two it fills. */
const MAIN: readonly [width: number, height: number] = [1_200, 1_240];
const INSET: readonly [width: number, height: number] = [370, 280];
/** For the label below an inset, and between things. */
const LABEL = 44;
const SPACE = 24;

/** Widths of maps in degrees from which a projection for the whole world is used. */
const WORLD = 90;

/** Characters of all paths of a map. */
const MOST_CHARACTERS = 45_000;

/** Smaller and smaller drawings, for outlines with very many positions. */
const SCALES = [1, 0.5, 0.25];

/** Draws outlines; null if they have too many positions to be drawn in few bytes. A small drawing has fewer. */
export function drawMap(units: readonly OutlinedUnit[], isSmall = false): DrawnMap | null {
  for (const scale of isSmall ? SCALES.slice(1) : SCALES) {
    const drawn = drawAt(units, scale);
    const characters = drawn.units.reduce((sum, { near, far }) => sum + near.length + far.length, 0);
    if (characters <= MOST_CHARACTERS) return drawn;
  }
  return null;
}

function drawAt(units: readonly OutlinedUnit[], scale: number): DrawnMap {
  const parts = units.flatMap(({ geometry }, unit): MapPart[] =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((polygon) => ({
      unit,
      polygon,
    })),
  );
  const { near, far } = separateFarParts(parts);
  const size = (length: number) => Math.round(length * scale);
  const main = fitted(near, { x: 0, y: 0, width: size(MAIN[0]), height: size(MAIN[1]) });
  const [[left, top], [right, bottom]] = geoPath(main).bounds(geometryOf(near));
  const [x, y] = main.translate();
  main.translate([x - left + 1, y - top + 1]);
  const [width, height] = [Math.ceil(right - left) + 2, Math.ceil(bottom - top) + 2];
  const insets = placeInsets(far.length, width, height, size);
  const projections = far.map((group, i) => fitted(group, inner(insets[i] as MapBox, size)));
  const drawn = units.map((_, unit): DrawnUnit => {
    const own = near.filter((part) => part.unit === unit);
    const inInsets = far.map((group) => group.filter((part) => part.unit === unit));
    const isOnlyNear = inInsets.every((group) => group.length === 0);
    return {
      near:
        pathOf(own, main, { keepsDots: false }) || (isOnlyNear ? pathOf(own, main, { keepsDots: true }) : ''),
      far: inInsets
        .map((group, i) => pathOf(group, projections[i] as GeoProjection, { keepsDots: true }))
        .join(''),
      middle: middleOf(own, main),
    };
  });
  return {
    width: far.length > 0 ? width + size(INSET[0]) + size(SPACE) : width,
    height: Math.max(height, ...insets.map((box) => box.y + box.height + size(LABEL))),
    scale,
    labelHeight: size(LABEL),
    units: drawn,
    insets: insets.map((box, i) => ({ ...box, label: labelOf(far[i] ?? [], units) })),
  };
}

/** Boxes in a column at the right of the map, the last at the bottom. */
function placeInsets(
  count: number,
  width: number,
  height: number,
  size: (length: number) => number,
): MapBox[] {
  const step = size(INSET[1]) + size(LABEL) + size(SPACE);
  const top = Math.max(0, height - count * step + size(SPACE));
  return Array.from({ length: count }, (_, i) => ({
    x: width + size(SPACE),
    y: top + i * step,
    width: size(INSET[0]),
    height: size(INSET[1]),
  }));
}

const inner = ({ x, y, width, height }: MapBox, size: (length: number) => number): MapBox => ({
  x: x + size(SPACE),
  y: y + size(SPACE),
  width: width - 2 * size(SPACE),
  height: height - 2 * size(SPACE),
});

/** The name of the parts of an inset: of their unit, or of the one with most of them. */
function labelOf(parts: readonly MapPart[], units: readonly OutlinedUnit[]): string {
  const counts = new Map<number, number>();
  for (const { unit } of parts) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0];
  return units[most]?.farParts ?? units[most]?.name ?? '';
}

const geometryOf = (parts: readonly MapPart[]): GeoPermissibleObjects => ({
  type: 'MultiPolygon',
  coordinates: parts.map(({ polygon }) => polygon as unknown as [number, number][][]),
});

/** A projection that fills a box with these parts. */
function fitted(parts: readonly MapPart[], { x, y, width, height }: MapBox): GeoProjection {
  const longitudes = parts.flatMap(({ polygon }) => (polygon[0] ?? []).map(([longitude]) => longitude));
  const span =
    longitudes.reduce((a, b) => Math.max(a, b), -180) - longitudes.reduce((a, b) => Math.min(a, b), 180);
  return (
    (span > WORLD ? geoEqualEarth() : geoMercator())
      // Rings are drawn as they are: no cutting, so that their direction does not matter, and no added points.
      .preclip((stream) => stream)
      .precision(0)
      .fitExtent(
        [
          [x + 1, y + 1],
          [x + width - 1, y + height - 1],
        ],
        geometryOf(parts),
      )
  );
}

function pathOf(
  parts: readonly MapPart[],
  projection: GeoProjection,
  options: { keepsDots: boolean },
): string {
  if (parts.length === 0) return '';
  const path = new RelativePath(options);
  geoPath(projection, path)(geometryOf(parts));
  // The first command of a path is from its corner, so that paths can be joined if each begins with M.
  return path.toString().replace(/^m/, 'M');
}

function middleOf(parts: readonly MapPart[], projection: GeoProjection): DrawnUnit['middle'] {
  const path = geoPath(projection);
  let [largest, middle]: [number, DrawnUnit['middle']] = [-1, null];
  for (const part of parts) {
    const geometry = geometryOf([part]);
    const area = path.area(geometry);
    if (area <= largest) continue;
    const [x, y] = path.centroid(geometry);
    largest = area;
    middle = Number.isFinite(x) && Number.isFinite(y) ? [Math.round(x), Math.round(y)] : middle;
  }
  return middle;
}
