import { parse } from 'csv-parse/sync';

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
const YEAR = /(?:(prel?|sơ bộ)[. ]*)?\b((?:19|20)\d\d)(?:\s*-\s*((?:19|20)?\d\d))?(?!\d)/gi;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a CSV file that PX-Web wrote: a title, a row of headings, and rows that start with headings of their own
 * (stubs), followed by values. Some files repeat the row of headings. Years are in the headings or in a stub.
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
  const observations = rows.flatMap(({ record, row }) => {
    const headings = stubs.map((stub): Heading => [heading[stub] ?? '', record[stub] ?? '']);
    return record.slice(first).map((text, i): PxWebObservation => {
      const column = first + i;
      return { text, ...meaningOf([...headings, ['', heading[column] ?? '']]), row, column: column + 1 };
    });
  });
  return { title: cells[0]?.length === 1 ? (cells[0][0] ?? fileName) : fileName, observations };
}

/** Does a column have headings of rows? Years and words are headings, numbers are values. */
function isStub(name: string, cells: readonly string[]): boolean {
  if (/^year$/i.test(name)) return true;
  if (yearOf(name)) return false;
  const filled = cells.filter((cell) => !isMissing(cell));
  return filled.filter((cell) => !/^-?\d+([.,]\d+)?$/.test(cell)).length > filled.length / 2;
}

export const isMissing = (text: string): boolean => /^(\.{2,3}|NA|-|)$/.test(text);

/** The heading of a column, and the text in it. */
type Heading = readonly [name: string, text: string];

/** Finds place, year and month in the headings of a cell; all others become labels. */
function meaningOf(headings: readonly Heading[]): Omit<PxWebObservation, 'text' | 'row' | 'column'> {
  let place: string | null = null;
  let year: Year | undefined;
  let month: number | undefined;
  const labels = new Map<string, string>();
  for (const [name, text] of headings) {
    const found = yearOf(text);
    const rest = found
      ? text
          .replace(found.matched, '')
          .replace(/^X|[.\s]+$/g, '')
          .trim()
      : text;
    year ??= found;
    const named = monthOf(rest);
    if (PLACES.test(name)) place = COUNTRY.test(rest) ? null : rest;
    else if (named) month = named;
    else if (rest !== '') labels.set(name || 'Column', rest);
  }
  return {
    place,
    period: year ? periodOf(year, month) : null,
    provisional: year?.provisional ?? false,
    labels,
  };
}

interface Year {
  matched: string;
  from: string;
  to: string | undefined;
  provisional: boolean;
}

/** The last year in a text: the first is often the year of the prices. */
function yearOf(text: string): Year | undefined {
  const match = [
    ...text
      .replace(/^X(?=\d)/, ' ')
      .replaceAll('..', '. ')
      .matchAll(YEAR),
  ].at(-1);
  if (!match) return undefined;
  const [matched, provisional, from = '', to] = match;
  return {
    matched: matched.trim(),
    from,
    to: to && `${from.slice(0, 4 - to.length)}${to}`,
    provisional: provisional !== undefined,
  };
}

function monthOf(text: string): number | undefined {
  if (!/^\p{L}+\.?$/u.test(text)) return undefined;
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : at + 1;
}

// A school year such as 2010-2011 becomes an interval of years: its first and last day are not known.
function periodOf({ from, to }: Year, month: number | undefined): string {
  if (to && to > from) return `${from}/${to}`;
  return month ? `${from}-${String(month).padStart(2, '0')}` : from;
}
