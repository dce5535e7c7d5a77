import Big from 'big.js';
import type { CellJson, RowChange, RowChangeKind, RowJson } from '../../publishing/revision/changed-rows.js';
import type { Description, DescriptionChange } from '../../publishing/revision/descriptions.js';

/** A cell whose value changed. */
export interface CellChange {
  column: string;
  before: string;
  after: string;
  /** The change of a number, as a percentage of the old value; null for other cells, and where the old value is 0. */
  percent: string | null;
}

/** A change of a row, for people. */
export interface DescribedChange {
  table: string;
  change: RowChangeKind;
  /** Code of the dataset of the row; name of the package for rows of the table `datasets`. */
  dataset: string;
  /** The cells that identify the row in its table, without those that are empty or have the default value. */
  key: Record<string, string>;
  /** The cells that differ, if the row is changed. */
  cells: CellChange[];
  /** The value or name in a row that is added or withdrawn. */
  label: string;
}

export function describeChange({ format, change, before, after }: RowChange): DescribedChange {
  const row = after ?? before ?? {};
  const defaults = new Map(format.columns.map(({ name, fallback }) => [name, fallback]));
  const key = format.key.map((column) => [column, cellText(row[column])] as const);
  return {
    table: format.name,
    change,
    dataset: cellText(row.dataset ?? row.package),
    key: Object.fromEntries(key.filter(([column, text]) => text !== '' && text !== defaults.get(column))),
    cells: before && after ? changedCells(before, after, numericColumns(format)) : [],
    label: change === 'changed' ? '' : labelOf(row),
  };
}

/** The change of a description, in the form of a changed row whose cells are the members. */
export function describeDescriptionChange({
  package: name,
  before,
  after,
}: DescriptionChange): DescribedChange {
  const members = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const cells = (description: Description) =>
    Object.fromEntries(members.map((member) => [member, memberText(description[member])]));
  return {
    table: DESCRIPTIONS,
    change: 'changed',
    dataset: name,
    key: { package: name },
    cells: changedCells(cells(before), cells(after), new Set()),
    label: '',
  };
}

/** Name of the descriptions of packages in a list of tables that differ. */
export const DESCRIPTIONS = 'descriptions';

const memberText = (member: unknown): string =>
  member === undefined ? '' : typeof member === 'string' ? member : JSON.stringify(member);

const numericColumns = ({ columns }: RowChange['format']) =>
  new Set(columns.filter(({ type }) => ['decimal', 'integer'].includes(type.kind)).map(({ name }) => name));

function changedCells(before: RowJson, after: RowJson, numbers: ReadonlySet<string>): CellChange[] {
  // Columns that were added to the format later are missing from rows in which all of them are empty.
  const [fewer, more] = [before, after].map((row) => Object.keys(row)).sort((a, b) => a.length - b.length);
  return [...new Set([...(more ?? []), ...(fewer ?? [])])].flatMap((column) => {
    const [was, is] = [cellText(before[column]), cellText(after[column])];
    if (was === is) return [];
    return { column, before: was, after: is, percent: numbers.has(column) ? percentOf(was, is) : null };
  });
}

/** `+1.4`, `−33.33`: (new − old) / |old|, to two decimals. */
function percentOf(before: string, after: string): string | null {
  if (before === '' || after === '') return null;
  const was = new Big(before);
  if (was.eq(0)) return null;
  const percent = new Big(after).minus(was).div(was.abs()).times(100).round(2);
  return percent.gt(0) ? `+${percent.toFixed()}` : percent.toFixed();
}

function labelOf(row: RowJson): string {
  const text = (column: string) => cellText(row[column]);
  const bounds = text('lower') && `${text('lower')} to ${text('upper')}`;
  const value = text('value') && bounds ? `${text('value')} (${bounds})` : text('value') || bounds;
  const fraction = text('numerator') && `${text('numerator')}/${text('denominator')}`;
  const status = text('status') === 'MISSING' ? 'MISSING' : '';
  const name = ['name_vi', 'name_en', 'title_vi', 'title_en'].map(text).find((one) => one !== '');
  return value || fraction || status || (name ?? '');
}

const cellText = (cell: CellJson | undefined): string =>
  cell === null || cell === undefined ? '' : Array.isArray(cell) ? cell.join(';') : String(cell);
