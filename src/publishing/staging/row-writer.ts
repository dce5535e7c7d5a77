import type { EntityKind } from '../../../db/tables/entity.js';
import { faultRules, type RuleCode } from '../../packages/fault-rules.js';
import type { TableFormat } from '../../packages/format/column.js';
import { CellError } from '../../packages/reading/cell.js';
import { type RowFault, rulesOf } from '../../packages/reading/row-rules.js';
import type { UnreadCell } from '../../packages/reading/table-file.js';
import {
  type CellContext,
  cellReader,
  type TimeOfRow,
  UnknownReferenceError,
  UnresolvedReferenceError,
} from './cell-reader.js';
import { columnWriters, seriesReader } from './column-writers.js';
import { NULL } from './copy-text.js';
import type { SeriesBook } from './series-book.js';

/** Says what is wrong with a row: the column, the rule, why, and what stands there. */
export type CellFault = (column: string, rule: RuleCode, reason: string, value: string) => void;

/** Turns the rows of one file into lines for COPY. */
export interface RowWriter {
  /** The columns of the staging table that a line fills; all others are as the table has them by itself. */
  columns: readonly string[];
  /**
   * A line without its end, or null for a row that is not sound; `fault` is called with each reason. The series of an
   * observation is not in it, but the last that the book of series has seen.
   * @param row its number in the file
   */
  write(
    row: number,
    cells: readonly string[],
    fault: CellFault,
    unread?: readonly UnreadCell[],
  ): string | null;
}

/** What the rows of a package lead to. */
export interface RowResolver {
  find: CellContext['find'];
  /** The id of the entity that a row of this key is. */
  own(kind: EntityKind, key: string): number;
  /** The number of the file. */
  source: number;
  series: SeriesBook;
}

/** What depends on the header alone is worked out once, for a file may have millions of rows. */
export function rowWriter(format: TableFormat, header: readonly string[], resolver: RowResolver): RowWriter {
  const present = format.columns.filter(({ name }) => header.includes(name));
  const texts = present.map(() => NULL);
  const text = (column: string) => {
    const at = present.findIndex(({ name }) => name === column);
    return at < 0 ? () => NULL : () => texts[at] ?? NULL;
  };
  const time = timeOf(format, header, text);
  const readers = present.map((column, place) => ({
    name: column.name,
    at: header.indexOf(column.name),
    place,
    read: cellReader(column, { find: resolver.find, time }),
  }));
  const isTime = ({ name }: { name: string }) => name === format.time?.column;
  readers.sort((a, b) => Number(isTime(b)) - Number(isTime(a)));
  const rules = rulesOf(format, header);
  const places = new Map(header.map((name, at) => [name, at]));
  let cells: readonly string[] = [];
  let line = 0;
  let told: CellFault = () => {};
  let sound = true;
  const undeclared = new Set<string>();
  // To look in an array for what is at no place takes longer than all else: absent columns are answered for.
  const cell = (column: string) => {
    const at = places.get(column);
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const tell: RowFault = (column, rule, reason) => {
    if (faultRules[rule].severity === 'error') sound = false;
    told(column, rule, reason, cell(column));
  };
  const current = { cell, text, line: () => line };
  const parts = columnWriters(format, present, current, resolver);
  const readSeries = seriesReader(format, current, resolver);

  // A file may have millions of rows: nothing is made anew for each of them but its line.
  return {
    columns: parts.flatMap(({ columns }) => columns),
    write(number, row, fault, unread) {
      line = number;
      cells = row;
      told = fault;
      sound = true;
      let readable = true;
      for (const { column, rule, reason } of unread ?? []) {
        tell(column, rule, reason);
        readable = false;
      }
      for (const { name, at, place, read } of readers) {
        texts[place] = NULL;
        if (unread?.some(({ column }) => column === name)) continue;
        try {
          texts[place] = read(row[at] ?? '');
        } catch (error) {
          if (error instanceof UnresolvedReferenceError) {
            sound = false;
            if (error.isToldFirst(name, undeclared)) tell(name, error.rule, error.message);
          } else if (error instanceof CellError) {
            tell(name, error.rule, error.message);
            readable = false;
          } else if (error instanceof UnknownReferenceError) sound = false;
          else throw error;
        }
      }
      if (!readable) return null;
      for (const rule of rules) rule(cell, tell);
      if (!sound) return null;
      readSeries?.();
      let text = '';
      for (const { write } of parts) text += text === '' ? write() : `\t${write()}`;
      return text;
    },
  };
}

/** The time of the row that is written; none where the file has no column of it. */
const timeOf = (
  { time }: TableFormat,
  header: readonly string[],
  text: (column: string) => () => string,
): TimeOfRow | undefined =>
  time && header.includes(time.column) ? { text: text(time.column), open: time.open } : undefined;
