import { setImmediate as nextTurn } from 'node:timers/promises';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cells } from '../tables/table.js';
import type { ParquetColumn, ParquetValue } from './parquet-columns.js';

const ROOT = { name: 'root' };

/** A Parquet file that is written in groups of rows. Call `begin` first, then `group` for each group, then `end` once. */
export class ParquetFile {
  readonly #bytes = new ByteWriter();
  readonly #columns: readonly ParquetColumn[];
  readonly #writer: ParquetWriter;

  constructor(columns: readonly ParquetColumn[]) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema: [] });
  }

  /** The first bytes of the file. */
  begin(): Buffer {
    return this.#take();
  }

  #take(): Buffer {
    const bytes = Buffer.from(this.#bytes.getBuffer());
    this.#bytes.index = 0;
    return bytes;
  }

  /** Writes a group of rows, at least one, column by column, so that other requests run between two columns. */
  async group(rows: readonly Cells[]): Promise<Buffer> {
    const writer = this.#writer;
    const before = { groups: writer.row_groups.length, rows: writer.num_rows };
    for (const { element, source, value } of this.#columns) {
      const data = rows.map((row): ParquetValue => {
        const cell = row[source] ?? null;
        return cell === null ? null : value(cell);
      });
      // The writer takes whole groups: each column is written as a group, and these are joined below.
      writer.schema = [{ ...ROOT, num_children: 1 }, element];
      writer.write({ columnData: [{ name: element.name, data }], rowGroupSize: rows.length });
      await nextTurn();
    }
    const parts = writer.row_groups.splice(before.groups);
    writer.row_groups.push({
      columns: parts.flatMap(({ columns }) => columns),
      total_byte_size: parts.reduce((sum, part) => sum + part.total_byte_size, 0n),
      num_rows: BigInt(rows.length),
    });
    writer.num_rows = before.rows + BigInt(rows.length);
    return this.#take();
  }

  /** Writes the end of the file, with texts that describe it. */
  end(metadata: Readonly<Record<string, string>>): Buffer {
    const writer = this.#writer;
    writer.schema = [
      { ...ROOT, num_children: this.#columns.length },
      ...this.#columns.map(({ element }) => element),
    ];
    writer.kvMetadata = Object.entries(metadata).map(([key, value]) => ({ key, value }));
    writer.finish();
    return this.#take();
  }
}
