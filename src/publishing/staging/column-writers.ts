import { type ColumnFormat, subjectColumns, type TableFormat } from '../../packages/format/column.js';
import type { RowCells } from '../../packages/reading/row-rules.js';
import { NULL } from './copy-text.js';
import { type EntityFormat, entityKey, isEntity, keyColumns } from './entity-key.js';
import type { RowResolver } from './row-writer.js';
import type { StreamedObservation } from './streaming-outliers.js';

/** Columns of the staged table, and the text for COPY that fills them. */
export interface ColumnWriter {
  columns: readonly string[];
  write(): string;
}

/** The row that is written, by column: the cell as the file has it, and a function that gives it as COPY has it. */
export interface CurrentRow {
  /** Its number in the file. */
  line(): number;
  cell: RowCells;
  text(column: string): () => string;
}

/** What the cells of a row become in the catalogue: each a column, or several together. */
export function columnWriters(
  format: TableFormat,
  present: readonly ColumnFormat[],
  row: CurrentRow,
  resolver: RowResolver,
): ColumnWriter[] {
  const isObservation = format.name === 'observations';
  const subjects = subjectColumns(format).map(({ name }) => name);
  const together = [...subjects, ...(isObservation ? ['indicator', 'breakdown'] : [])];
  const parts: ColumnWriter[] = present
    .filter(({ name }) => !together.includes(name))
    .map((column) => ({ columns: targetColumns(column), write: row.text(column.name) }));
  const subject = subjectOf(format, row);
  if (format.name === 'targets')
    parts.push({ columns: ['subject_kind', 'subject_id'], write: () => subject().join('\t') });
  else if (subjects.length > 0 && !isObservation)
    parts.push({ columns: ['subject_id'], write: () => subject()[1] });
  if (isEntity(format)) parts.push(ownIdPart(format, row, resolver));
  return parts;
}

function targetColumns({ name, type, into }: ColumnFormat): string[] {
  if (type.kind === 'period') return [name, `${name}_start`, `${name}_end`];
  if (type.kind === 'reference') return [into ?? `${name}_id`];
  if (type.kind === 'list') return [into ?? `${name}_ids`];
  return [into ?? name];
}

/** Of the columns that may say what a row is about, the kind and the id of the one that does. */
function subjectOf(format: TableFormat, row: CurrentRow): () => [kind: string, id: string] {
  const subjects = subjectColumns(format).flatMap(({ name, type }) =>
    type.kind === 'reference' ? [{ kind: type.to, id: row.text(name) }] : [],
  );
  return () => {
    for (const { kind, id } of subjects) if (id() !== NULL) return [kind, id()];
    return [NULL, NULL];
  };
}

/** A function that shows the book of series the row that is written; null for a table of no observations. */
export function seriesReader(
  format: TableFormat,
  row: CurrentRow,
  { series, source }: RowResolver,
): (() => void) | null {
  if (format.name !== 'observations') return null;
  const subject = subjectOf(format, row);
  const [indicator, breakdown] = [row.text('indicator'), row.text('breakdown')];
  const categories = () => (breakdown() === NULL ? '{}' : breakdown());
  const [period, value, numerator, denominator, relation, status, note, alternative] = [
    row.text('period'),
    row.text('value'),
    row.text('numerator'),
    row.text('denominator'),
    row.text('relation'),
    row.text('status'),
    row.text('note'),
    row.text('alternative'),
  ];
  // A column that is not there says what its fallback says.
  const says = (text: string, ...ones: string[]) => text === NULL || ones.includes(text);
  const figure: StreamedObservation = {
    source,
    line: 0,
    period: '',
    value: null,
    breaks: false,
    noted: false,
    alternative: false,
  };
  return () => {
    const number = series.number(indicator(), ...subject(), categories());
    const exact = value() !== NULL && says(relation(), 'EQUAL', 'ABOUT');
    figure.line = row.line();
    figure.period = period();
    figure.value = exact ? value() : null;
    figure.breaks = status() === 'BREAK';
    figure.noted = note() !== NULL;
    figure.alternative = !says(alternative(), '0');
    const { start, end } = series.figures.see(number, figure);
    series.lastKey.start = start;
    series.lastKey.end = end;
    series.lastKey.alternative = figure.alternative ? Number(alternative()) : 0;
    if (denominator() !== NULL && numerator() === NULL && value() !== NULL)
      series.figures.seePlace(value(), denominator());
  };
}

function ownIdPart(format: EntityFormat, row: CurrentRow, { own }: RowResolver): ColumnWriter {
  const columns = keyColumns(format);
  const key = () =>
    entityKey(
      format,
      columns.map((column) => row.cell(column).normalize('NFC')),
    );
  return { columns: ['id'], write: () => String(own(format.entity, key())) };
}
