import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { CsvRows } from '../../src/packages/reading/csv-rows.js';
import type { Dialect } from '../../src/packages/reading/dialect.js';
import { readText } from '../../src/packages/reading/read-text.js';

const commas = { delimiter: ',', quoteChar: '"' };

/** All rows of a text that comes in pieces, and at which row reading broke off; blank rows are not among them. */
function read(pieces: readonly string[], quoting: Omit<Dialect, 'encoding'> = commas) {
  const reader = new CsvRows(quoting);
  const rows: (readonly string[])[] = [];
  try {
    for (const piece of pieces)
      for (const some of reader.read(piece)) rows.push(...some.map(({ cells }) => cells));
    for (const some of reader.end()) rows.push(...some.map(({ cells }) => cells));
    return { rows, broken: false };
  } catch {
    return { rows, broken: true };
  }
}

/** What another parser, which is as strict, makes of it. */
function expected(text: string, { delimiter, quoteChar }: Omit<Dialect, 'encoding'> = commas) {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      quote: quoteChar,
      escape: quoteChar,
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (record: string[]) => {
        rows.push(record);
        return null;
      },
    });
    return { rows: withoutBlank(rows), broken: false };
  } catch {
    return { rows: withoutBlank(rows), broken: true };
  }
}

const withoutBlank = (rows: string[][]) =>
  rows.filter((cells, i) => i === 0 || cells.some((cell) => cell !== ''));

/** Parts a text where the numbers say. */
function parted(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((end, i) => text.slice(places[i], end));
}

const cuts = fc.array(fc.nat(1_000), { maxLength: 6 });
const quotings = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoteChar: fc.constantFrom('"', "'"),
});

it('reads any text as a strict parser does, up to the row where that stops, with any division into pieces', () => {
  const signs = fc.constantFrom('"', '"', ',', '\n', 'a', 'ờ', ' ', "'");
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 40 }), cuts, (text, cuts) => {
      expect(read(parted(text, cuts))).toEqual(expected(text));
    }),
    { numRuns: 5_000 },
  );
});

it('reads what is written by the rules, in any dialect', () => {
  const cell = fc.string({
    unit: fc.constantFrom('"', "'", ',', ';', '|', '\t', '\n', 'a', ' '),
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 })),
      quotings,
      cuts,
      (rows, quoting, cuts) => {
        const { delimiter, quoteChar } = quoting;
        const quoted = (text: string) =>
          `${quoteChar}${text.replaceAll(quoteChar, quoteChar + quoteChar)}${quoteChar}`;
        const text = rows.map((cells) => `${cells.map(quoted).join(delimiter)}\n`).join('');
        expect(read(parted(text, cuts), quoting)).toEqual({ rows: withoutBlank(rows), broken: false });
      },
    ),
    { numRuns: 1_000 },
  );
});

it.each(['\n', '\r\n', '\r'])(
  'takes %j for the end of a line, also where a piece of the file ends in it',
  async (end) => {
    const folder = await mkdtemp(join(tmpdir(), 'csv-rows-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'long.csv');
    // Lines of 7 to 9 bytes, so that pieces end at every place of one.
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i % 3 === 0 ? 'ờ' : 'abc'},${i % 1_000}`);
    await writeFile(file, `\ufeff${lines.join(end)}${end}`);
    let text = '';
    let pieces = 0;
    for await (const piece of readText(file, 'utf-8')) {
      text += piece;
      pieces += 1;
    }
    expect(pieces).toBeGreaterThan(5);
    expect(text === `${lines.join('\n')}\n`).toBe(true);
  },
);
