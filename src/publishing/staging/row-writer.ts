import type { EntityKind } from '../../../db/tables/entity.js';
import { faultRules, type RuleCode } from '../fault-rules.js';
import type { CellType, ColumnFormat, TableFormat } from '../format/column.js';
import { CellError, readCell } from '../package/cell.js';
import { type RowFault, rulesOf } from '../package/row-rules.js';
import type { UnreadCell } from '../package/table-file.js';
import { copyText, NULL } from './copy-text.js';
import type { Meaning, NoMeaning } from './known.js';
import { partsOf } from './parts.js';
import type { SeriesBook } from './series-book.js';

/** Says what is wrong with a row: the column, the rule, why, and what stands there. */
export type CellFault = (column: string, rule: RuleCode, reason: string, value: string) => void;

/** Turns the rows of one file into lines for COPY. */
export interface RowWriter {
  /** The columns of the staging table that a line fills; all others are as the table has them by itself. */
  columns: readonly string[];
  /** A line without its end, or null for a row that is not sound; `fault` is called with each reason. */
  write(cells: readonly string[], fault: CellFault, unread?: readonly UnreadCell[]): string | null;
}

/** What the rows of a package lead to. */
export interface Resolver {
  find(kind: EntityKind, reference: string): Meaning;
  /** The id of the entity that a row of this key is. */
  own(kind: EntityKind, key: string): number;
  series: SeriesBook;
}

/** What depends on the header alone is worked out once, for a file may have millions of rows. */
export function rowWriter(format: TableFormat, header: readonly string[], resolver: Resolver): RowWriter {
  const present = format.columns.filter(({ name }) => header.includes(name));
  const readers = present.map((column) => ({
    name: column.name,
    at: header.indexOf(column.name),
    read: cellReader(column, resolver),
  }));
  const rules = rulesOf(format, header);
  const places = new Map(header.map((name, at) => [name, at]));
  let cells: readonly string[] = [];
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
  const texts: string[] = [];
  const text = (column: string) => {
    const at = present.findIndex(({ name }) => name === column);
    return at < 0 ? () => NULL : () => texts[at] ?? NULL;
  };
  const parts = partsOf(format, present, { cell, text }, resolver);

  // A file may have millions of rows: nothing is made anew for each of them but its line.
  return {
    columns: parts.flatMap(({ columns }) => columns),
    write(row, fault, unread) {
      cells = row;
      told = fault;
      sound = true;
      let readable = true;
      for (const { column, rule, reason } of unread ?? []) {
        tell(column, rule, reason);
        readable = false;
      }
      for (const [i, { name, at, read }] of readers.entries()) {
        if (unread?.some(({ column }) => column === name)) continue;
        try {
          texts[i] = read(row[at] ?? '');
        } catch (error) {
          if (error instanceof Meaningless) {
            sound = false;
            if (error.isToldFirst(name, undeclared)) tell(name, error.rule, error.message);
          } else if (error instanceof CellError) {
            tell(name, error.rule, error.message);
            readable = false;
          } else if (error instanceof Unknowable) sound = false;
          else throw error;
        }
      }
      if (!readable) return null;
      for (const rule of rules) rule(cell, tell);
      if (!sound) return null;
      let line = '';
      for (const { write } of parts) line += line === '' ? write() : `\t${write()}`;
      return line;
    },
  };
}

/** A cell reads well and what it points to is not there: all else of the row can still be looked at. */
class Meaningless extends CellError {
  readonly #undeclared: string | undefined;

  constructor({ rule, reason, undeclared }: NoMeaning) {
    super(rule, reason);
    this.#undeclared = undeclared;
  }

  /** One line in the description mends all rows that point to the same package: the first of a column stands for them. */
  isToldFirst(column: string, told: Set<string>): boolean {
    if (this.#undeclared === undefined) return true;
    const which = `${column} ${this.#undeclared}`;
    if (told.has(which)) return false;
    told.add(which);
    return true;
  }
}

/** A cell points to what may stand in a row that could not be read. */
class Unknowable extends Error {}

/** What an empty cell becomes, where that is not one null. */
const NOTHING: Partial<Record<CellType['kind'], string>> = {
  period: `${NULL}\t${NULL}\t${NULL}`,
  list: '{}',
};

/** Kinds of cells of which a file has few that differ: reading one anew costs more than finding it. */
const FEW_DIFFER = new Set(['reference', 'list', 'enum', 'period', 'date', 'boolean']);
const MOST_REMEMBERED = 2_000;

/** What a cell becomes in COPY: a reference the id that it means, a period three columns. */
function cellReader(column: ColumnFormat, { find }: Resolver): (raw: string) => string {
  const { type } = column;
  const idOf = (kind: EntityKind, reference: string) => {
    const meaning = find(kind, reference);
    if (meaning === null) throw new Unknowable();
    if (typeof meaning === 'object') throw new Meaningless(meaning);
    return String(meaning);
  };
  const read = (raw: string) => {
    const value = readCell(column, raw);
    switch (value.kind) {
      case 'none':
        return NOTHING[type.kind] ?? NULL;
      case 'one':
        return type.kind === 'reference' ? idOf(type.to, value.value) : copyText(value.value);
      case 'period':
        return value.parts.join('\t');
      case 'list':
        return type.kind === 'list' ? `{${value.parts.map((part) => idOf(type.to, part)).join(',')}}` : NULL;
    }
  };
  return sameAsBefore(FEW_DIFFER.has(type.kind) ? remembering(read) : read);
}

/** Rows that follow each other have much in common. */
function sameAsBefore(read: (raw: string) => string): (raw: string) => string {
  let before: string | null = null;
  let text = '';
  return (raw) => {
    if (raw === before) return text;
    before = null;
    text = read(raw);
    before = raw;
    return text;
  };
}

/** What was read before is found again, whether it is a text or a fault. */
function remembering(read: (raw: string) => string): (raw: string) => string {
  const remembered = new Map<string, string | Error>();
  return (raw) => {
    let text = remembered.get(raw);
    if (text === undefined) {
      text = textOrError(() => read(raw));
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(raw, text);
    }
    if (text instanceof Error) throw text;
    return text;
  };
}

function textOrError(read: () => string): string | Error {
  try {
    return read();
  } catch (error) {
    return error as Error;
  }
}
