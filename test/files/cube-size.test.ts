import { expect, it } from 'vitest';
import { jsonStatPieces } from '../../src/files/json-stat-pieces.js';
import type { CubeTable, NamedDimension } from '../../src/tables/cube-names.js';
import { ABOUT } from './support/pieces-of.js';

const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);

/** Observations of one subject in one year, each in another category of all dimensions. */
function tableOf(dimensions: number, categories: number): CubeTable {
  const columns = names(dimensions).map((code) => `dimension_${code}`);
  const all = ['indicator_code', 'indicator_vi', 'subject_code', 'subject_vi', 'period', ...columns];
  return {
    name: 'observations',
    columns: all.map((name) => ({ name, type: 'text', vi: name, en: name })),
    async *read() {
      yield names(categories).map((code) => ['I', 'I', 'S', 'S', '2024', ...columns.map(() => code)]);
      return undefined;
    },
    cubeNames: async () => ({
      dimensions: columns.map((column, i): NamedDimension => {
        const name = { vi: column, en: column };
        return { code: `n${i}`, column, name, categories: new Map() };
      }),
      sharedCodes: new Set<string>(),
    }),
  };
}

it('refuses a cube with more cells than a number can count, before the first byte', async () => {
  await expect(jsonStatPieces(tableOf(12, 22), ABOUT).next()).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  });
});

it('writes a cube of billions of cells in the room of its rows', async () => {
  let text = '';
  for await (const piece of jsonStatPieces(tableOf(8, 22), ABOUT)) text += piece.toString();
  const { size, value } = JSON.parse(text);
  expect(size).toEqual([1, 1, ...Array(8).fill(22), 1]);
  expect(Object.keys(value).length).toBe(22);
  expect(text.length).toBeLessThan(10_000);
});
