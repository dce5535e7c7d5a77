import { COPY_NULL } from '../../../db/driver/index.js';
import type { EntityKind } from '../../../db/tables/entity.js';
import type { ReportCellFault } from '../../packages/fault.js';
import { faultRules, type RuleCode } from '../../packages/fault-rules.js';
import type { TableFormat } from '../../packages/format/column.js';
import { CellError } from '../../packages/reading/cell.js';
import { rulesOf } from '../../packages/reading/row-rules.js';
import type { UnreadCell } from '../../packages/reading/table-file.js';
import {
  type CellContext,
  cellReader,
  UnknownReferenceError,
  UnresolvedReferenceError,
} from './cell-reader.js';
import { columnWriters, seriesReader } from './column-writers.js';
import type { EntityDetails } from './entities.js';
import { timeOfColumn } from './row-time.js';
import type { SeriesRegistry } from './series-registry.js';
import type { UnitIdentities } from './unit-identities.js';

/** Turns the rows of one file into lines for COPY. */
export interface RowWriter {
  /** The columns of the staged table that a line fills; all others have their defaults. */
  columns: readonly string[];
  /**
   * A line without its end; null for a row with faults, each of which is reported. The series of an observation is not
   * part of it: that is the last number of the registry of series.
   * @param row its number in the file
   */
  write(
    row: number,
    cells: readonly string[],
    report: ReportCellFault,
    unread?: readonly UnreadCell[],
  ): string | null;
}

/** Finds the ids that the rows of one file need. */
export interface RowResolver {
  find: CellContext['find'];
  /** The id of the entity that the row with this key is. */
  idOf(kind: EntityKind, key: string): number;
  detailsOf(id: string): EntityDetails | undefined;
  identities: UnitIdentities;
  /** Index of the file in the sources of the batch. */
  source: number;
  series: SeriesRegistry;
}

/**
 * A file may have millions of rows: what depends on the header alone is prepared once, and a row allocates nothing but
 * its line.
 */
export function rowWriter(format: TableFormat, header: readonly string[], resolver: RowResolver): RowWriter {
  const present = format.columns.filter(({ name }) => header.includes(name));
  const texts = present.map(() => COPY_NULL);
  const text = (column: string) => {
    const at = present.findIndex(({ name }) => name === column);
    return at < 0 ? () => COPY_NULL : () => texts[at] ?? COPY_NULL;
  };
  const { find, detailsOf } = resolver;
  const readers = present.map((column, index) => ({
    name: column.name,
    at: header.indexOf(column.name),
    index,
    read: cellReader(column, {
      find,
      time: timeOfColumn(format, column.name, { header, text, detailsOf }),
      warn: (reason) => found.push({ index, rule: 'in-force', reason }),
    }),
  }));
  // Which version of a unit a code means depends on other cells, which are read before it.
  const namesUnit = ({ index }: { index: number }) => {
    const type = present[index]?.type;
    return type?.kind === 'reference' && type.to === 'UNIT';
  };
  readers.sort((a, b) => Number(namesUnit(a)) - Number(namesUnit(b)));
  const rules = rulesOf(format, header);
  const positions = new Map(header.map((name, at) => [name, at]));
  let cells: readonly string[] = [];
  let line = 0;
  let reportCell: ReportCellFault = () => {};
  let isValid = true;
  const undeclared = new Set<string>();
  // An absent column is not looked up: reading an array at -1 is slow.
  const cell = (column: string) => {
    const at = positions.get(column);
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const report: ReportCellFault = (column, rule, reason) => {
    if (faultRules[rule].severity === 'error') isValid = false;
    reportCell(column, rule, reason, cell(column));
  };
  /** Faults of the cells of the current row, reported in the order of the columns. */
  const found: { index: number; rule: RuleCode; reason: string }[] = [];
  const reportFound = () => {
    found.sort((a, b) => a.index - b.index);
    for (const { index, rule, reason } of found) report(present[index]?.name ?? '', rule, reason);
    found.length = 0;
  };
  const current = { cell, text, line: () => line };
  const writers = columnWriters(format, present, current, resolver);
  const readSeries = seriesReader(format, current, resolver);

  return {
    columns: writers.flatMap(({ columns }) => columns),
    write(number, row, reportFault, unread) {
      line = number;
      cells = row;
      reportCell = reportFault;
      isValid = true;
      let isReadable = true;
      for (const { column, rule, reason } of unread ?? []) {
        report(column, rule, reason);
        isReadable = false;
      }
      for (const { name, at, index, read } of readers) {
        texts[index] = COPY_NULL;
        if (unread?.some(({ column }) => column === name)) continue;
        try {
          texts[index] = read(row[at] ?? '');
        } catch (error) {
          if (error instanceof UnresolvedReferenceError) {
            isValid = false;
            if (error.isFirst(name, undeclared))
              found.push({ index, rule: error.rule, reason: error.message });
          } else if (error instanceof CellError) {
            found.push({ index, rule: error.rule, reason: error.message });
            isReadable = false;
          } else if (error instanceof UnknownReferenceError) isValid = false;
          else throw error;
        }
      }
      if (found.length > 0) reportFound();
      if (!isReadable) return null;
      for (const rule of rules) rule(cell, report);
      if (!isValid) return null;
      readSeries?.();
      let text = '';
      for (const { write } of writers) text += text === '' ? write() : `\t${write()}`;
      return text;
    },
  };
}
