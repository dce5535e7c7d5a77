import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutlineGeometry } from '../../src/packages/reading/outline.js';
import { drawMap } from '../../src/site/maps/draw-map.js';
import { classesOf, MOST_CLASSES } from '../../src/site/maps/map-classes.js';
import { shadeFigures } from '../../src/site/maps/shade-figures.js';
import { mapWords } from '../../src/site/words/map-words.js';

/** Numbers as sources have them: ranks and counts, and decimals of up to six digits after the point. */
const decimal = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(1, 100, 1e6))
  .map(([digits, unit]) => digits / unit);

const numbers = fc.array(fc.oneof(fc.integer({ min: -100, max: 100 }), decimal), {
  minLength: 1,
  maxLength: 80,
});

const box = (west: number, south: number, size: number): OutlineGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

const unit = (name: string, geometry: OutlineGeometry, farParts: string | null = null) => ({
  name,
  geometry,
  farParts,
});

describe('classes', () => {
  it('have every value between their limits, none is empty, and there are five at most', () => {
    fc.assert(
      fc.property(numbers, fc.boolean(), (values, areRanks) => {
        const { limits, count, indexOf } = classesOf(values, areRanks);
        expect(count).toBe(limits.length + 1);
        expect(count).toBeLessThanOrEqual(MOST_CLASSES);
        expect([...limits].sort((a, b) => a - b)).toEqual(limits);
        for (const value of values) {
          const index = indexOf(value);
          expect(value).toBeGreaterThanOrEqual(limits[index - 1] ?? Number.NEGATIVE_INFINITY);
          expect(value).toBeLessThan(limits[index] ?? Number.POSITIVE_INFINITY);
        }
        expect(new Set(values.map(indexOf)).size).toBe(count);
      }),
    );
  });

  it('begin at round numbers', () => {
    const values = [52.99, 53.1, 55.1, 56.2, 57.3, 58.4, 59.5, 60.6, 61.7, 63.8, 65.9, 70.01];
    expect(classesOf(values, false).limits).toEqual([55, 60, 65, 70]);
  });
});

describe('shades', () => {
  const shaded = (values: (number | null)[], direction: string, aggregation = 'NONE', isInexact = false) =>
    shadeFigures(
      values.map((number) => ({ number, isInexact })),
      { direction, aggregation, areRanks: false, symbol: null },
      { words: mapWords('EN'), language: 'EN', width: 1_000, height: 1_000 },
    );

  it('are those that the legend gives for the value, and a unit without data is hatched', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(decimal, { nil: null }), {
          minLength: 3,
          maxLength: 40,
        }),
        fc.constantFrom('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'),
        (values, direction) => {
          fc.pre(values.some((value) => value !== null));
          const { marks, legend } = shaded(values, direction) ?? { marks: [], legend: [] };
          const inLegend = new Set(legend.map(({ shade }) => shade));
          marks.forEach(({ shade }, i) => {
            expect(shade === 'none').toBe(values[i] === null);
            expect(inLegend).toContain(shade);
          });
          // Every shade of the legend is one of the map, and no two entries have the same.
          expect(inLegend).toEqual(new Set(marks.map(({ shade }) => shade)));
          expect(inLegend.size).toBe(legend.length);
        },
      ),
    );
  });

  it('are darker for what is better', () => {
    const values = [1, 25, 50, 75, 99];
    const shades = (direction: string) => shaded(values, direction)?.marks.map(({ shade }) => shade);
    expect(shades('HIGHER_IS_BETTER')).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    expect(shades('LOWER_IS_BETTER')).toEqual(['k4', 'k3', 'k2', 'k1', 'k0']);
    const legend = shaded(values, 'LOWER_IS_BETTER')?.legend ?? [];
    expect([legend[0]?.text, legend.at(-1)?.text]).toEqual(['1–19 (best)', '80–99 (worst)']);
  });

  it('say which numbers are only bounds', () => {
    expect(shaded([1, 2, 3], 'NEUTRAL', 'NONE', true)?.legend.at(-1)?.shade).toBe('inexact');
  });

  it('are circles for counts, with areas in proportion; no map for counts below zero', () => {
    const [small, large] = shaded([100, 400], 'NEUTRAL', 'SUM')?.marks ?? [];
    expect((large?.radius ?? 0) / (small?.radius ?? 1)).toBeCloseTo(2, 0);
    expect(shaded([-1, 5], 'NEUTRAL', 'SUM')).toBeNull();
  });
});

describe('a drawing', () => {
  it('shows islands far in the ocean in insets, by their name, even if they are smaller than a point', () => {
    const islands: OutlineGeometry = {
      type: 'MultiPolygon',
      coordinates: [box(105, 15, 2), box(112, 16, 0.01), box(112.2, 16.2, 0.00001)].map(
        ({ coordinates }) => coordinates,
      ) as never,
    };
    const drawn = drawMap([
      unit('A', islands, 'The islands'),
      unit('B', box(103, 15, 2)),
      unit('C', box(104, 17, 3)),
    ]);
    expect(drawn?.insets.map(({ label }) => label)).toEqual(['The islands']);
    expect(drawn?.units[0]?.far.match(/[Mm]/g)?.length).toBe(2);
    expect(drawn?.units[1]?.far).toBe('');
    for (const one of drawn?.units ?? []) expect(one.near).toMatch(/^M[\d lhvmz-]+$/);
  });

  it('keeps islands within its frame where they are', () => {
    const drawn = drawMap([
      unit('A', box(105, 10, 1)),
      unit('B', box(105, 20, 2)),
      unit('C', box(115, 10, 2)),
    ]);
    expect(drawn?.insets).toEqual([]);
  });

  it('draws a common border once for both: the same numbers', () => {
    const border = [
      [106, 20],
      [106.0123, 20.4567],
      [106, 21],
    ] as const;
    const polygon = (x: number): OutlineGeometry => ({
      type: 'Polygon',
      coordinates: [[...border, [x, 21], [x, 20], border[0]]],
    });
    const drawn = drawMap([unit('A', polygon(105)), unit('B', polygon(107))]);
    const pointsOf = (d = '') => {
      let [x, y] = [0, 0];
      return new Set(
        [...d.matchAll(/([Mlhv])([\d -]+)/g)].flatMap(([, command, text = '']) => {
          const values = (text.match(/-?\d+/g) ?? []).map(Number);
          const points: string[] = [];
          while (values.length > 0) {
            if (command !== 'v') x += values.shift() ?? 0;
            if (command !== 'h') y += values.shift() ?? 0;
            points.push(`${x} ${y}`);
          }
          return points;
        }),
      );
    };
    const [a, b] = (drawn?.units ?? []).map(({ near }) => pointsOf(near));
    expect([...(a ?? [])].filter((point) => b?.has(point)).length).toBe(3);
  });

  it('is null, in bounded time, for more positions than a page can have', () => {
    const jagged = (at: number): OutlineGeometry => {
      const ring = Array.from({ length: 2_000 }, (_, i) => {
        const angle = (2 * Math.PI * i) / 2_000;
        const radius = i % 2 === 0 ? 2 : 1;
        return [
          100 + (at % 5) * 4 + radius * Math.cos(angle),
          (at / 5) * 4 + radius * Math.sin(angle),
        ] as const;
      });
      return { type: 'Polygon', coordinates: [[...ring, ring[0] as (typeof ring)[0]]] };
    };
    expect(drawMap(Array.from({ length: 40 }, (_, i) => unit(`${i}`, jagged(i))))).toBeNull();
  });

  it('has a world map with whole numbers', () => {
    const drawn = drawMap([
      unit('A', box(-170, -50, 40)),
      unit('B', box(-20, 0, 30)),
      unit('C', box(100, 10, 40)),
    ]);
    expect(drawn?.units.every(({ near }) => /^M[\d lhvmz-]+$/.test(near))).toBe(true);
  });
});
