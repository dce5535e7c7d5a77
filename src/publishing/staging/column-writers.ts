import { COPY_NULL } from '../../../db/driver/index.js';
import { type ColumnFormat, subjectColumns, type TableFormat } from '../../packages/format/column.js';
import type { RowCells } from '../../packages/reading/row-rule.js';
import { type EntityFormat, entityKey, isEntity, keyColumns } from './entity-key.js';
import type { ScannedObservation } from './observation-scan.js';
import type { RowResolver } from './row-writer.js';

/** Writes the values of one or more columns of the staged table, as COPY has them. */
export interface ColumnWriter {
  columns: readonly string[];
  write(): string;
}

/** The row that is being written. */
export interface CurrentRow {
  /** Its number in the file. */
  line(): number;
  /** A cell as the file has it. */
  cell: RowCells;
  /** A function that returns the cell of a column as COPY has it. */
  text(column: string): () => string;
}

/** The writers of all columns of a table: most write one cell, some combine several. */
export function columnWriters(
  format: TableFormat,
  present: readonly ColumnFormat[],
  row: CurrentRow,
  resolver: RowResolver,
): ColumnWriter[] {
  const { inSeries } = format;
  const subjects = subjectColumns(format).map(({ name }) => name);
  const combined = [...subjects, ...(inSeries ? ['indicator', 'breakdown'] : [])];
  const writers: ColumnWriter[] = present
    .filter(({ name }) => !combined.includes(name))
    .map((column) => ({ columns: targetColumns(column), write: row.text(column.name) }));
  const subject = subjectOf(format, row);
  if (format.name === 'targets')
    writers.push({ columns: ['subject_kind', 'subject_id'], write: () => subject().join('\t') });
  else if (subjects.length > 0 && !inSeries)
    writers.push({ columns: ['subject_id'], write: () => subject()[1] });
  if (isEntity(format)) writers.push(...idWriters(format, row, resolver));
  if (inSeries && resolver.identities.joined.size > 0) writers.push(reportedForWriter(subject, resolver));
  return writers;
}

function targetColumns({ name, type, into }: ColumnFormat): string[] {
  if (type.kind === 'period') return [name, `${name}_start`, `${name}_end`];
  if (type.kind === 'reference') return [into ?? `${name}_id`];
  if (type.kind === 'list') return [into ?? `${name}_ids`];
  return [into ?? name];
}

/** Reads the kind and the id of the subject of a row, from the one of its columns that is filled. */
function subjectOf(format: TableFormat, row: CurrentRow): () => [kind: string, id: string] {
  const subjects = subjectColumns(format).flatMap(({ name, type }) =>
    type.kind === 'reference' ? [{ kind: type.to, id: row.text(name) }] : [],
  );
  return () => {
    for (const { kind, id } of subjects) if (id() !== COPY_NULL) return [kind, id()];
    return [COPY_NULL, COPY_NULL];
  };
}

/**
 * A function that passes the current row to the registry of series and to the scan of observations; null for any other
 * table than that of observations.
 */
export function seriesReader(
  format: TableFormat,
  row: CurrentRow,
  resolver: RowResolver,
): (() => void) | null {
  if (!format.inSeries) return null;
  const { series, source } = resolver;
  const subject = subjectOf(format, row);
  const [indicator, breakdown] = [row.text('indicator'), row.text('breakdown')];
  const categories = () => (breakdown() === COPY_NULL ? '{}' : breakdown());
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
  // An absent column means its fallback.
  const isOne = (text: string, ...values: string[]) => text === COPY_NULL || values.includes(text);
  // One object for all rows, as there may be millions.
  const observation: ScannedObservation = {
    source,
    line: 0,
    period: '',
    value: null,
    breaks: false,
    noted: false,
    alternative: false,
  };
  return () => {
    const [kind, id] = subject();
    const number = series.number(indicator(), kind, seriesSubject([kind, id], resolver), categories());
    const exact = value() !== COPY_NULL && isOne(relation(), 'EQUAL', 'ABOUT');
    observation.line = row.line();
    observation.period = period();
    observation.value = exact ? value() : null;
    observation.breaks = status() === 'BREAK';
    observation.noted = note() !== COPY_NULL;
    observation.alternative = !isOne(alternative(), '0');
    const { start, end } = series.scan.add(number, observation);
    series.lastKey.start = start;
    series.lastKey.end = end;
    series.lastKey.alternative = observation.alternative ? Number(alternative()) : 0;
    if (denominator() !== COPY_NULL && numerator() === COPY_NULL && value() !== COPY_NULL)
      series.scan.addRank(value(), denominator());
  };
}

/** Write the id of the entity that the row is, and for a unit that of its identity. */
function idWriters(format: EntityFormat, row: CurrentRow, { idOf, identities }: RowResolver): ColumnWriter[] {
  const columns = keyColumns(format);
  const id = () =>
    idOf(
      format.entity,
      entityKey(
        format,
        columns.map((column) => row.cell(column).normalize('NFC')),
      ),
    );
  const writers: ColumnWriter[] = [{ columns: ['id'], write: () => String(id()) }];
  if (format.entity === 'UNIT')
    writers.push({ columns: ['identity_id'], write: () => String(identities.of(id())) });
  return writers;
}

/** The subject of a series: a unit is its identity. */
function seriesSubject([kind, id]: [kind: string, id: string], { identities }: RowResolver): string {
  return kind === 'UNIT' && identities.joined.size > 0 ? String(identities.of(Number(id))) : id;
}

/** Writes the version of the unit that an observation was reported for, where it is not the subject of the series. */
const reportedForWriter = (
  subject: () => [kind: string, id: string],
  resolver: RowResolver,
): ColumnWriter => ({
  columns: ['reported_for_id'],
  write: () => {
    const [kind, id] = subject();
    return seriesSubject([kind, id], resolver) === id ? COPY_NULL : id;
  },
});
