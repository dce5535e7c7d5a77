import { parse } from 'csv-parse/sync';
import { type HeadingTime, periodOf, timeOf } from './px-web-period.js';

/** A cell of an export with its meaning, from the headings of its row and column. */
export interface PxWebObservation {
  /** The text of the cell: "12.3", "..", "NA". */
  text: string;
  /** Null for the whole country. */
  place: string | null;
  /** In the form of the catalogue; null if neither row nor column has a year. */
  period: string | null;
  provisional: boolean;
  /** All other headings, by column. */
  labels: ReadonlyMap<string, string>;
  /** Counted from 1, as in a spreadsheet. */
  row: number;
  column: number;
}

export interface PxWebTable {
  title: string;
  observations: readonly PxWebObservation[];
}

const PLACES = /provin|cities|countries|region/i;
const COUNTRY = /^(whole[ _]country|total|cả nước)$/i;
/**
 * Reads a CSV file that PX-Web wrote: a title, a row of headings, and rows that start with headings of their own
 * (stubs), followed by values. Some files repeat the row of headings. Years are in the headings or in a stub.
 * @throws UnknownPeriod for a time that cannot be read without doubt
 */
export function readPxWeb(text: string, fileName: string): PxWebTable {
  const records = parse(text, { bom: true, delimiter: ';', relax_column_count: true, relax_quotes: true });
  const cells = records.map((record) => record.map((cell) => cell.trim()));
  const top = cells.findIndex((record) => record.length > 1);
  const heading = cells[top] ?? [];
  const rows = cells
    .map((record, i) => ({ record, row: i + 1 }))
    .slice(top + 1)
    .filter(({ record }) => record.length > 1 && record.join() !== heading.join());
  const stubs = [...heading.keys()].filter((i) =>
    isStub(
      heading[i] ?? '',
      rows.map(({ record }) => record[i] ?? ''),
    ),
  );
  const first = Math.max(-1, ...stubs) + 1;
  const title = cells[0]?.length === 1 ? (cells[0][0] ?? fileName) : fileName;
  const observations = rows.flatMap(({ record, row }) => {
    const headings = stubs.map((stub): Heading => [heading[stub] ?? '', record[stub] ?? '']);
    return record.slice(first).map((text, i): PxWebObservation => {
      const column = first + i;
      return {
        text,
        ...meaningOf([...headings, ['', heading[column] ?? '']], title),
        row,
        column: column + 1,
      };
    });
  });
  return { title, observations };
}

/** Does a column have headings of rows? Years and words are headings, numbers are values. */
function isStub(name: string, cells: readonly string[]): boolean {
  if (/^year$/i.test(name)) return true;
  if (timeOf(name, '').year !== null) return false;
  const filled = cells.filter((cell) => !isMissing(cell));
  return filled.filter((cell) => !/^-?\d+([.,]\d+)?$/.test(cell)).length > filled.length / 2;
}

export const isMissing = (text: string): boolean => /^(\.{2,3}|NA|-|)$/.test(text);

/** The heading of a column, and the text in it. */
type Heading = readonly [name: string, text: string];

/** Finds place and period in the headings of a cell; all others become labels. */
function meaningOf(
  headings: readonly Heading[],
  title: string,
): Omit<PxWebObservation, 'text' | 'row' | 'column'> {
  let place: string | null = null;
  const time: Time = { year: null, to: null, part: null, provisional: false };
  const labels = new Map<string, string>();
  for (const [name, text] of headings) {
    const { rest, ...found } = timeOf(text, name);
    if (time.year === null) Object.assign(time, { ...found, part: found.part ?? time.part });
    else time.part ??= found.part;
    if (PLACES.test(name)) place = COUNTRY.test(rest) ? null : rest;
    else if (rest !== '') labels.set(name || 'Column', rest);
  }
  const context = [title, ...headings.flat()].join(' ');
  return { place, period: periodOf(time, context), provisional: time.provisional, labels };
}

type Time = Omit<HeadingTime, 'rest'>;
