import { describe, expect, it } from 'vitest';
import { parquetPieces } from '../../src/files/parquet-pieces.js';
import { identityOf } from '../../src/files/table-description.js';
import type { Table } from '../../src/tables/table.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { ABOUT, bytesOf } from './support/pieces-of.js';
import { useDuckDb } from './support/read-parquet.js';
import { ESCAPED_TEXTS, LONG_TEXT, SPECIAL_TEXTS, specialTable } from './support/special-table.js';

const server = useServer();
const duckDb = useDuckDb();

const ALL = 'SELECT * FROM read_parquet(FILE)';

describe('a Parquet file', () => {
  it('of everything is read in part, by what its groups say of themselves', async () => {
    const { bytes } = await getFile(server, '/observations.parquet');
    const groups = await duckDb.query(
      bytes,
      'SELECT DISTINCT row_group_id, row_group_num_rows AS rows FROM parquet_metadata(FILE) ORDER BY 1',
    );
    expect(groups.length).toBeGreaterThan(1);
    const all = await duckDb.query(bytes, ALL);
    for (const name of ['indicator_code', 'subject_vi', 'period_start', 'value', 'is_latest']) {
      const values = [...new Set(all.map((row) => row[name]))].filter((value) => value !== null).slice(0, 20);
      for (const value of values) {
        const [found] = await duckDb.query(
          bytes,
          `SELECT count(*)::INT AS n FROM read_parquet(FILE) WHERE ${name} = '${String(value).replaceAll("'", "''")}'`,
        );
        expect([name, value, found?.n]).toEqual([
          name,
          value,
          all.filter((row) => row[name] === value).length,
        ]);
      }
    }
  });

  it('has special cells as they are', async () => {
    const table = specialTable();
    const { bytes, end } = await bytesOf(parquetPieces(table, ABOUT));
    expect(end).toEqual((await identityOf(table)).identity);
    const read = await duckDb.query(bytes, ALL);
    expect(read.map(({ text }) => text)).toEqual(table.rows.map(([text]) => text));
    expect(read.map(({ value_exact }) => value_exact)).toEqual(table.rows.map(([, value]) => value));
    expect(read.map(({ day }) => day)).toEqual(table.rows.map((row) => row[4]));
    expect(read.map(({ known }) => known)).toEqual(table.rows.map((row) => row[3]));
    expect(read[1]).toMatchObject({ value: 0.1, count: '-2' });
    expect(read[3]).toMatchObject({ value: null, value_exact: '> 95' });
    for (const text of [...SPECIAL_TEXTS, ...ESCAPED_TEXTS, LONG_TEXT]) {
      const quoted = `'${text.replaceAll("'", "''")}'`;
      const found = await duckDb.query(
        bytes,
        `SELECT 1 AS one FROM read_parquet(FILE) WHERE text = ${quoted}`,
      );
      expect([text.slice(0, 20), found.length]).toEqual([text.slice(0, 20), 1]);
    }
  });

  it('has its columns if it has no rows', async () => {
    const { bytes } = await getFile(server, '/observations.parquet?to=1900');
    const columns = await duckDb.query(bytes, `DESCRIBE ${ALL}`);
    const types = Object.fromEntries(
      columns.map(({ column_name, column_type }) => [column_name, column_type]),
    );
    expect(types).toMatchObject({
      indicator_code: 'VARCHAR',
      period_start: 'DATE',
      year: 'BIGINT',
      value: 'DOUBLE',
      value_exact: 'VARCHAR',
      is_latest: 'BOOLEAN',
    });
  });

  it('takes a name for the digits that no other column has', async () => {
    const columns: Table['columns'] = (['PCI', 'PCI_exact'] as const).map((name) => ({
      name,
      type: 'decimal',
      vi: name,
      en: name,
    }));
    const table: Table = {
      name: 'observations',
      columns,
      async *read() {
        yield [['1.50', '2.0']];
        return undefined;
      },
    };
    const { bytes } = await bytesOf(parquetPieces(table, ABOUT));
    expect(await duckDb.query(bytes, ALL)).toEqual([
      { PCI: 1.5, PCI_exact_: '1.50', PCI_exact: 2, PCI_exact_exact: '2.0' },
    ]);
  });

  it('that is cut is not read', async () => {
    const { bytes } = await bytesOf(parquetPieces(specialTable(), ABOUT));
    for (let i = 1; i <= 20; i += 1) {
      const length = Math.floor((bytes.length * i) / 21);
      await expect(duckDb.query(bytes.subarray(0, length), ALL)).rejects.toThrow();
    }
    await expect(duckDb.query(bytes.subarray(0, -1), ALL)).rejects.toThrow();
  });
});
