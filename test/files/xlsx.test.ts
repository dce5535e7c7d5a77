import { describe, expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { assertFitsInSheet } from '../../src/files/fits-in-sheet.js';
import { identityOf } from '../../src/files/table-description.js';
import { xlsxPieces } from '../../src/files/xlsx-pieces.js';
import { createContext } from '../../src/request/context.js';
import { changedObservations } from '../../src/tables/changed-observations.js';
import { observationTable } from '../../src/tables/observation-table.js';
import type { Table } from '../../src/tables/table.js';
import { wideTable } from '../../src/tables/wide-table.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { ABOUT, bytesOf } from './support/pieces-of.js';
import { hasOpenpyxl, type ReadWorkbook, readByHucre, readByOpenpyxl } from './support/read-workbook.js';
import { factsOf, namedRows } from './support/rows-in-forms.js';
import { rowsOfApi } from './support/rows-of-api.js';
import { SELECTIONS } from './support/selections.js';
import { ESCAPED_TEXTS, LONG_TEXT, SPECIAL_TEXTS, specialTable } from './support/special-table.js';

const server = useServer();

const READERS: [name: string, read: (bytes: Buffer) => Promise<ReadWorkbook> | ReadWorkbook][] = [
  ['hucre', readByHucre],
  ...(hasOpenpyxl ? [['openpyxl', readByOpenpyxl] as [string, typeof readByOpenpyxl]] : []),
];

describe.each(READERS)('a workbook, read by %s,', (reader, read) => {
  it('has special cells as they are', async () => {
    const table = specialTable();
    const { bytes, end } = await bytesOf(xlsxPieces(table, ABOUT));
    expect(end).toEqual((await identityOf(table)).identity);
    const { observations = [], about } = await read(bytes);
    const found = namedRows(observations);
    const texts = found.map(({ text }) => text ?? '');
    const [plain, escaped] = [SPECIAL_TEXTS.length, ESCAPED_TEXTS.length];
    expect(texts.slice(0, plain)).toEqual(SPECIAL_TEXTS);
    expect(texts[plain + escaped]).toBe(`${LONG_TEXT.slice(0, 32_765)}…`);
    if (reader === 'hucre') expect(texts.slice(plain, plain + escaped)).toEqual(ESCAPED_TEXTS);
    for (const [i, [, value, count, isKnown, day]] of table.rows.entries()) {
      // A row without cells may be left out at the end.
      expect(found[i] ?? { value: null, count: null, known: null, day: null }).toMatchObject({
        value: value === '> 95' || value === null ? value : Number(value),
        count,
        known: isKnown,
        day,
      });
    }
    expect(factsOf(about)).toMatchObject({
      'cut texts': 1,
      'cells with a cut text': `A${plain + escaped + 2}`,
    });
  });

  it('that is cut is not read', async () => {
    const { bytes } = await bytesOf(xlsxPieces(specialTable(), ABOUT));
    for (let i = 1; i <= 10; i += 1) {
      const part = bytes.subarray(0, Math.floor((bytes.length * i) / 11));
      await expect((async () => read(part))()).rejects.toThrow();
    }
    await expect((async () => read(bytes.subarray(0, -1)))()).rejects.toThrow();
  });
});

describe('a workbook', () => {
  it.skipIf(!hasOpenpyxl).each(SELECTIONS.filter((_, i) => i % 10 === 0))(
    'of $search is the same for openpyxl as for hucre',
    async ({ search }) => {
      const { bytes } = await getFile(server, `/observations.xlsx?${search}`);
      const [one, other] = [readByOpenpyxl(bytes), await readByHucre(bytes)];
      expect(namedRows(one.observations ?? [])).toEqual(namedRows(other.observations ?? []));
      expect(factsOf(one.about)).toEqual(factsOf(other.about));
    },
  );

  it('has the same bytes at each request', async () => {
    const path = '/revisions/1/observations.xlsx?indicator=PCI';
    const [first, again] = [await getFile(server, path), await getFile(server, path)];
    expect(first.bytes.length).toBeGreaterThan(10_000);
    expect(first.bytes.equals(again.bytes)).toBe(true);
    // The time of the first part: 1980-01-01 00:00, whatever the clock of the server says.
    expect(first.bytes.readUInt32LE(10)).toBe(0x0021_0000);
  });

  it('is refused before its first byte if it has more rows than a sheet', async () => {
    const table: Table = specialTable();
    const { rows } = specialTable();
    await expect(assertFitsInSheet(table, rows.length)).resolves.toBeUndefined();
    await expect(assertFitsInSheet(table, rows.length - 1)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const long: Table = { ...table, fits: async () => false };
    await expect(xlsxPieces(long, ABOUT).next()).rejects.toThrow('expected at most 1048575 rows');
  });

  it('is counted by a statement', async () => {
    const contextOf = () => createContext(new Database(server.pool, 60_000), 1);
    const filter = { indicators: ['PCI'] };
    const rows = (await rowsOfApi(server, filter)).length;
    const long = await observationTable(contextOf, filter, 'both');
    expect([await long.fits?.(rows), await long.fits?.(rows - 1)]).toEqual([true, false]);
    const wide = await wideTable(contextOf, filter, 'both', 'period');
    expect([await wide.fits?.(rows), await wide.fits?.(rows - 1)]).toEqual([true, null]);
    const changed = await changedObservations(contextOf, contextOf, filter, 'both');
    expect([await changed.fits?.(2 * rows), await changed.fits?.(2 * rows - 1)]).toEqual([true, null]);
  });
});
