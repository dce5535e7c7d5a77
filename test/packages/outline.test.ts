import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_OUTLINE, MAX_POSITIONS, readOutline } from '../../src/packages/reading/outline.js';

const SQUARE = [
  [105, 20],
  [106, 20],
  [106, 21],
  [105, 21],
  [105, 20],
];

const geometry = (type: string, coordinates: unknown, more: object = {}) =>
  JSON.stringify({ type, coordinates, ...more });

const withPosition = (position: unknown) => geometry('Polygon', [[SQUARE[0], position, ...SQUARE.slice(2)]]);

/** A ring of this many positions around a point. */
const circle = (positions: number) => {
  const ring = Array.from({ length: positions - 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / (positions - 1);
    return [Math.cos(angle) * 10, Math.sin(angle) * 10];
  });
  return [...ring, ring[0]];
};

it.each([
  [
    'what is not JSON',
    'POLYGON((1 2))',
    /^expected a GeoJSON geometry .* got "POLYGON\(\(1 2\)\)", which is not JSON$/,
  ],
  ['a text', '"Polygon"', /of the type Polygon or MultiPolygon; got no type$/],
  ['a point', geometry('Point', [105, 20]), /got "Point"$/],
  [
    'a feature',
    JSON.stringify({ type: 'Feature', geometry: null }),
    /got "Feature"\. Write only the geometry/,
  ],
  ['no rings', geometry('Polygon', []), /^the polygon must be a list of at least 1 entry; got 0$/],
  ['no polygons', geometry('MultiPolygon', []), /^coordinates must be a list of at least 1 entry; got 0$/],
  ['a ring that is no list', geometry('Polygon', [7]), /^ring 1 of the polygon must be a list .* got 7$/],
  ['a ring of three positions', geometry('Polygon', [SQUARE.slice(0, 3)]), /at least 4 positions; got 3$/],
  [
    'an open ring',
    geometry('MultiPolygon', [[SQUARE], [[...SQUARE.slice(0, 4), [105, 20.5]]]]),
    /^ring 1 of polygon 2 is not closed: it begins with \[105,20\] and ends with \[105,20\.5\]/,
  ],
  [
    'a ring without an area',
    geometry('Polygon', [
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [1, 1],
      ],
    ]),
    /has no area; remove it$/,
  ],
  ['an altitude', withPosition([106, 20, 5]), /^position 2 .* got \[106,20,5\]\. Remove the altitudes$/],
  ['texts as numbers', withPosition(['106', '20']), /^position 2 .* must be two numbers/],
  ['latitude first', withPosition([20, 106]), /^position 2 .* got \[20,106\]\. Longitude comes first$/],
  ['metres', withPosition([590_000, 2_200_000]), /longitude from -180 to 180 and a latitude from -90 to 90/],
  ['null', withPosition(null), /^position 2 .* got null$/],
  ['too many positions', geometry('Polygon', [circle(MAX_POSITIONS + 1)]), /^has more than 10000 positions/],
])('refuses %s', (_, cell, reason) => {
  const read = readOutline(cell);
  expect(read).toMatchObject({ rule: 'outline', fault: expect.stringMatching(reason) });
});

it('refuses what is too long before it is read', () => {
  expect(readOutline(`[${' '.repeat(MAX_OUTLINE)}`)).toMatchObject({ rule: 'length' });
});

it('refuses lists that are nested very deep, in bounded time', () => {
  const deep = '['.repeat(190_000) + ']'.repeat(190_000);
  const started = performance.now();
  expect(readOutline(`{"type":"Polygon","coordinates":${deep}}`)).toMatchObject({ rule: 'outline' });
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe('stores', () => {
  const stored = (cell: string) => (readOutline(cell) as { text: string }).text;

  it('an outline of the most positions', () => {
    expect(stored(geometry('Polygon', [circle(MAX_POSITIONS)]))).toContain('"Polygon"');
  });

  it('one text for outlines that differ in spaces, other members and the direction of rings', () => {
    const hole = [
      [105.2, 20.2],
      [105.2, 20.4],
      [105.4, 20.4],
      [105.4, 20.2],
      [105.2, 20.2],
    ];
    const text = stored(geometry('Polygon', [SQUARE, hole]));
    expect(text).toBe(geometry('Polygon', [SQUARE, hole]));
    expect(stored(JSON.stringify(JSON.parse(text), null, 2))).toBe(text);
    expect(stored(geometry('Polygon', [SQUARE, hole], { bbox: [105, 20, 106, 21] }))).toBe(text);
    expect(stored(geometry('Polygon', [[...SQUARE].reverse(), [...hole].reverse()]))).toBe(text);
  });
});

it('reads any JSON as an outline or as a fault, and reads what it stores as the same', () => {
  const position = fc.oneof(fc.tuple(fc.double(), fc.double()), fc.jsonValue());
  const rings = fc.array(fc.oneof(fc.array(position, { maxLength: 6 }), fc.constant(SQUARE)), {
    maxLength: 3,
  });
  const cell = fc.oneof(
    fc.json(),
    fc.string(),
    fc.record({ type: fc.constant('Polygon'), coordinates: rings }).map((value) => JSON.stringify(value)),
    fc
      .record({ type: fc.constant('MultiPolygon'), coordinates: fc.array(rings, { maxLength: 3 }) })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(cell, (text) => {
      const read = readOutline(text);
      if ('fault' in read) return read.fault.length > 10 && read.fault.length < 400;
      return JSON.stringify(readOutline(read.text)) === JSON.stringify(read);
    }),
    { numRuns: 300 },
  );
});
