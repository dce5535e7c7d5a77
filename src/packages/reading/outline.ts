import { showWrongValue } from '../../scalars/wrong-value.js';

/** Characters of the cell of an outline. */
export const MAX_OUTLINE = 400_000;

/** Positions of an outline, those that close rings too. */
export const MAX_POSITIONS = 10_000;

/** A closed ring has three different positions and the first again. */
const LEAST_POSITIONS = 4;

type Position = readonly [longitude: number, latitude: number];
type Ring = readonly Position[];
type Polygon = readonly Ring[];

/** A GeoJSON geometry as outlines are published: closed rings of longitudes and latitudes. */
export type OutlineGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: Polygon }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] };

/** Why a geometry is not an outline. */
class WrongOutline extends Error {}

/**
 * Reads the cell of an outline.
 * @returns the geometry as it is stored, without spaces and other members, outer rings counterclockwise and holes
 * clockwise as RFC 7946 says; or what is wrong with it
 */
export function readOutline(cell: string): { text: string } | { rule: 'length' | 'outline'; fault: string } {
  if (cell.length > MAX_OUTLINE)
    return {
      rule: 'length',
      fault: `is longer than ${MAX_OUTLINE} characters; simplify the outline, or write fewer decimals`,
    };
  try {
    return { text: JSON.stringify(outlineOf(parsed(cell))) };
  } catch (error) {
    if (error instanceof WrongOutline) return { rule: 'outline', fault: error.message };
    throw error;
  }
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    throw new WrongOutline(
      `expected a GeoJSON geometry such as {"type":"Polygon","coordinates":[…]}; got ${showWrongValue(cell)}, which is not JSON`,
    );
  }
}

function outlineOf(value: unknown): OutlineGeometry {
  const { type, coordinates } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const count = { positions: 0 };
  if (type === 'Polygon') return { type, coordinates: polygonOf(coordinates, 'the polygon', count) };
  if (type === 'MultiPolygon')
    return {
      type,
      coordinates: listOf(coordinates, 'coordinates', 1).map((polygon, i) =>
        polygonOf(polygon, `polygon ${i + 1}`, count),
      ),
    };
  const isFeature = type === 'Feature' || type === 'FeatureCollection';
  throw new WrongOutline(
    `expected a geometry of the type Polygon or MultiPolygon; got ${typeof type === 'string' ? showWrongValue(type) : 'no type'}${isFeature ? '. Write only the geometry of the feature' : ''}`,
  );
}

const polygonOf = (value: unknown, what: string, count: { positions: number }): Polygon =>
  listOf(value, what, 1).map((ring, i) => ringOf(ring, `ring ${i + 1} of ${what}`, i > 0, count));

function ringOf(value: unknown, what: string, isHole: boolean, count: { positions: number }): Ring {
  const positions = listOf(value, what, LEAST_POSITIONS);
  count.positions += positions.length;
  if (count.positions > MAX_POSITIONS)
    throw new WrongOutline(`has more than ${MAX_POSITIONS} positions; simplify the outline`);
  const ring = positions.map((position, i) => positionOf(position, `position ${i + 1} of ${what}`));
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new WrongOutline(
      `${what} is not closed: it begins with ${JSON.stringify(first)} and ends with ${JSON.stringify(last)}; repeat the first position at the end`,
    );
  const area = signedArea(ring);
  if (area === 0) throw new WrongOutline(`${what} has no area; remove it`);
  return area > 0 === isHole ? ring.toReversed() : ring;
}

function positionOf(value: unknown, what: string): Position {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite))
    throw new WrongOutline(
      `${what} must be two numbers, [longitude, latitude]; got ${JSON.stringify(value)?.slice(0, 60)}${Array.isArray(value) && value.length > 2 ? '. Remove the altitudes' : ''}`,
    );
  const [longitude, latitude] = value as [number, number];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
    throw new WrongOutline(
      `${what} must be a longitude from -180 to 180 and a latitude from -90 to 90; got ${JSON.stringify(value)}${Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180 ? '. Longitude comes first' : ''}`,
    );
  return [longitude, latitude];
}

function listOf(value: unknown, what: string, least: number): unknown[] {
  if (Array.isArray(value) && value.length >= least) return value;
  throw new WrongOutline(
    `${what} must be a list of at least ${least} ${least === 1 ? 'entry' : 'positions'}; got ${Array.isArray(value) ? value.length : showWrongValue(value)}`,
  );
}

/** Twice the area of a ring, positive if it runs counterclockwise. */
function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    // From the first position, so that small rings far from 0° lose no digits.
    const [x, y] = ring[0] as Position;
    sum += (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y);
  }
  return sum;
}
