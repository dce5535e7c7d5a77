import Big from 'big.js';
import type { CellJson, RowChange, RowChangeKind, RowJson } from '../../publishing/revision/changed-rows.js';
import type { Description, DescriptionChange } from '../../publishing/revision/descriptions.js';

/** A cell that is another one than before. */
export interface CellChange {
  column: string;
  before: string;
  after: string;
  /** How much a number has changed, in per cent of what it was; null for what is no number, or was 0. */
  percent: string | null;
}

/** A change of a row as a person reads it. */
export interface DescribedChange {
  table: string;
  change: RowChangeKind;
  /** Code of the dataset that the row belongs to, or did; of datasets the package. */
  dataset: string;
  /** What names the row among those of its table, without cells that are empty or say what an empty one does. */
  key: Record<string, string>;
  /** What differs in a row that is changed. */
  cells: CellChange[];
  /** The figure or the name of a row that comes or goes. */
  gist: string;
}

export function describeChange({ format, change, before, after }: RowChange): DescribedChange {
  const row = after ?? before ?? {};
  const usual = new Map(format.columns.map(({ name, fallback }) => [name, fallback]));
  const key = format.key.map((column) => [column, cellText(row[column])] as const);
  return {
    table: format.name,
    change,
    dataset: cellText(row.dataset ?? row.package),
    key: Object.fromEntries(key.filter(([column, text]) => text !== '' && text !== usual.get(column))),
    cells: before && after ? changedCells(before, after, numbersOf(format)) : [],
    gist: change === 'changed' ? '' : gistOf(row),
  };
}

/** The change of a description as that of a row, its members as cells. */
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
    gist: '',
  };
}

/** What the descriptions of packages are called among the tables of which something differs. */
export const DESCRIPTIONS = 'descriptions';

const memberText = (member: unknown): string =>
  member === undefined ? '' : typeof member === 'string' ? member : JSON.stringify(member);

const numbersOf = ({ columns }: RowChange['format']) =>
  new Set(columns.filter(({ type }) => ['decimal', 'integer'].includes(type.kind)).map(({ name }) => name));

function changedCells(before: RowJson, after: RowJson, numbers: ReadonlySet<string>): CellChange[] {
  return Object.keys(after).flatMap((column) => {
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

function gistOf(row: RowJson): string {
  const text = (column: string) => cellText(row[column]);
  const bounds = text('lower') && `${text('lower')} to ${text('upper')}`;
  const fraction = text('numerator') && `${text('numerator')}/${text('denominator')}`;
  const status = text('status') === 'MISSING' ? 'MISSING' : '';
  return text('value') || bounds || fraction || status || text('name_vi') || text('title_vi');
}

const cellText = (cell: CellJson | undefined): string =>
  cell === null || cell === undefined ? '' : Array.isArray(cell) ? cell.join(';') : String(cell);
