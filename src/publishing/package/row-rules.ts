import type { TableFormat } from '../format/column.js';

/** A row as its cells say it, by column; absent where the file has no such column or the cell is empty. */
export type RowCells = Readonly<Record<string, string | undefined>>;

/** What is wrong with a row as a whole: the column to look at, and why. */
export interface RowFault {
  column: string;
  reason: string;
}

const SUBJECT = ['unit', 'infrastructure_asset', 'model'];

/** Rules that no single cell can break. The database holds the same ones as check constraints. */
export function* brokenRules(format: TableFormat, row: RowCells): Generator<RowFault> {
  const has = (column: string) => format.columns.some(({ name }) => name === column);
  if (has('document') && has('quote') && !row.locator && !row.quote)
    yield { column: 'locator', reason: 'a locator or a quote must say where in the document it stands' };
  if (has('infrastructure_asset') && has('model')) yield* oneSubject(format, row);
  if (has('lower')) yield* boundsFitRelation(row);
  if (has('missing_reason')) yield* missingHasNoValue(row);
  else if (has('lower') && !row.value && !row.lower)
    yield { column: 'value', reason: 'a value or bounds must be given' };
  if (has('denominator')) yield* fraction(row);
  if (has('alternative') && row.alternative && row.alternative !== '0' && !row.note)
    yield { column: 'note', reason: 'an alternative must say why the series does not follow it' };
  if (row.valid_from && row.valid_to && row.valid_from >= row.valid_to)
    yield { column: 'valid_to', reason: `must be after valid_from ${row.valid_from}` };
  if (has('predecessor') && !row.predecessor && !row.successor)
    yield { column: 'predecessor', reason: 'a predecessor, a successor or both must be given' };
}

function* oneSubject(format: TableFormat, row: RowCells): Generator<RowFault> {
  const columns = SUBJECT.filter((name) => format.columns.some((column) => column.name === name));
  const filled = columns.filter((name) => row[name]);
  if (filled.length !== 1)
    yield {
      column: columns[0] ?? 'unit',
      reason: `exactly one of ${columns.join(', ')} must be filled; ${filled.length} are`,
    };
}

function* boundsFitRelation(row: RowCells): Generator<RowFault> {
  const between = row.relation === 'BETWEEN';
  if (!between && (row.lower || row.upper))
    yield { column: 'relation', reason: 'only BETWEEN has lower and upper' };
  if (!between || row.status === 'MISSING') return;
  if (!row.lower || !row.upper) yield { column: 'lower', reason: 'BETWEEN needs both lower and upper' };
  else if (Number(row.lower) >= Number(row.upper))
    yield { column: 'upper', reason: `must be more than lower ${row.lower}` };
  if (row.value) yield { column: 'value', reason: 'BETWEEN has bounds and no value' };
}

function* missingHasNoValue(row: RowCells): Generator<RowFault> {
  if (row.status !== 'MISSING') {
    if (row.missing_reason)
      yield { column: 'missing_reason', reason: 'is given only where status is MISSING' };
    if (!row.value && !row.numerator && row.relation !== 'BETWEEN')
      yield { column: 'value', reason: 'is empty; where there is no value, status is MISSING' };
    return;
  }
  const figure = ['value', 'lower', 'upper', 'numerator'].find((name) => row[name]);
  if (figure) yield { column: figure, reason: 'must be empty where status is MISSING' };
  if (!row.missing_reason) yield { column: 'missing_reason', reason: 'must say why the value is missing' };
  if (!row.note) yield { column: 'note', reason: 'must say in words why the value is missing' };
}

function* fraction(row: RowCells): Generator<RowFault> {
  if (row.denominator && Number(row.denominator) === 0)
    yield { column: 'denominator', reason: 'must not be 0' };
  if (row.numerator && !row.denominator)
    yield { column: 'denominator', reason: 'a numerator needs a denominator' };
}
