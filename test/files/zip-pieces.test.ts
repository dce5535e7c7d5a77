import { describe, expect, it } from 'vitest';
import { zipPieces } from '../../src/files/data-package-pieces.js';
import { xlsxPieces } from '../../src/files/xlsx-pieces.js';
import type { Cells, Table } from '../../src/tables/table.js';
import { ABOUT } from './support/pieces-of.js';

const PAGES = 400;
const ROWS = 1_000;

/** A table of long random-looking rows, which counts the pages that were read of it, and whether its reading was ended. */
function countedTable(failAt = Number.POSITIVE_INFINITY) {
  const state = { pages: 0, isEnded: false };
  const table: Table = {
    name: 'observations',
    columns: [{ name: 'text', type: 'text', vi: 'Chữ.', en: 'Text.' }],
    async *read() {
      try {
        for (let page = 0; page < PAGES; page += 1) {
          if (page === failAt) throw new Error('the connection was lost');
          state.pages += 1;
          yield Array.from(
            { length: ROWS },
            (_, i): Cells => [`${(page * ROWS + i) * 2_654_435_761}`.repeat(4)],
          );
        }
      } finally {
        state.isEnded = true;
      }
      return undefined;
    },
    fits: async () => true,
  };
  return { table, state };
}

describe.each([
  ['a data package', zipPieces],
  ['a workbook', xlsxPieces],
])('the archive of %s', (_, write) => {
  it('goes out while its table is read, and is not collected first', async () => {
    const { table, state } = countedTable();
    let bytes = 0;
    for await (const piece of write(table, ABOUT)) {
      bytes += piece.length;
      if (bytes > 500_000) break;
    }
    expect(bytes).toBeGreaterThan(500_000);
    expect(state.pages).toBeLessThan(PAGES / 2);
    await expect.poll(() => state.isEnded).toBe(true);
  });

  it('has no end if its table cannot be read to the end', async () => {
    const { table, state } = countedTable(100);
    const read = async () => {
      for await (const _ of write(table, ABOUT));
    };
    await expect(read()).rejects.toThrow('the connection was lost');
    expect(state).toEqual({ pages: 100, isEnded: true });
  });
});
