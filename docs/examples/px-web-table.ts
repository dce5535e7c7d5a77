import { parse } from 'csv-parse/sync';

/** A figure of an export, with what its row and its column say of it. */
export interface Figure {
  /** As it stands there: "12.3", "..", "NA". */
  text: string;
  /** The place that it is of; null where it is of the whole country. */
  place: string | null;
  /** Of a period as the catalogue writes it; null where neither row nor column names a year. */
  period: string | null;
  provisional: boolean;
  /** What else sets it apart: the heading of each other column, and what stands there. */
  labels: ReadonlyMap<string, string>;
  /** Where it stands, as a spreadsheet counts. */
  row: number;
  column: number;
}

export interface PxWebTable {
  title: string;
  figures: readonly Figure[];
}

const PLACES = /provin|cities|countries|region/i;
const COUNTRY = /^(whole[ _]country|total|cả nước)$/i;
const YEAR = /(?:(prel?|sơ bộ)[. ]*)?\b((?:19|20)\d\d)(?:\s*-\s*((?:19|20)?\d\d))?(?!\d)/gi;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a CSV file as PX-Web writes it: a title, a row of headings, and below them rows whose first cells say what the
 * figures behind them are of. Some have their headings twice. Years stand in the headings or in a column.
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
  const figures = rows.flatMap(({ record, row }) => {
    const said = stubs.map((stub): [string, string] => [heading[stub] ?? '', record[stub] ?? '']);
    return record.slice(first).map((text, i): Figure => {
      const column = first + i;
      return { text, ...meaning([...said, ['', heading[column] ?? '']]), row, column: column + 1 };
    });
  });
  return { title: cells[0]?.length === 1 ? (cells[0][0] ?? fileName) : fileName, figures };
}

/** Does a column say what its rows are of? Years and words do, figures do not. */
function isStub(name: string, cells: readonly string[]): boolean {
  if (/^year$/i.test(name)) return true;
  if (yearOf(name)) return false;
  const filled = cells.filter((cell) => !isNoFigure(cell));
  return filled.filter((cell) => !/^-?\d+([.,]\d+)?$/.test(cell)).length > filled.length / 2;
}

/** Signs that stand where there is no figure. */
export const isNoFigure = (text: string): boolean => /^(\.{2,3}|NA|-|)$/.test(text);

/** Takes together what a row and a heading say: the place, the year, the month, and all else as labels. */
function meaning(said: readonly (readonly [string, string])[]): Omit<Figure, 'text' | 'row' | 'column'> {
  let place: string | null = null;
  let year: Year | undefined;
  let month: number | undefined;
  const labels = new Map<string, string>();
  for (const [name, text] of said) {
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

/** The last year that a text names, for the first one is often that of the prices. */
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

/** A school year such as 2010-2011 is written as from one year to the other: no day of it is made up. */
function periodOf({ from, to }: Year, month: number | undefined): string {
  if (to && to > from) return `${from}/${to}`;
  return month ? `${from}-${String(month).padStart(2, '0')}` : from;
}
