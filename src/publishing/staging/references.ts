import type { TransactionSql } from 'postgres';
import type { FaultList } from '../fault.js';
import type { ColumnFormat, TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { entityKey, entityTables } from './known.js';
import type { Source } from './stage.js';
import { stagingTable } from './staging-table.js';

interface UnknownReference {
  source: number;
  line: number;
  reference: string;
  versions: string[] | null;
  nearest: string | null;
}

/** Puts on the list every staged reference that points to nothing, and every entity that is told elsewhere too. */
export async function checkReferences(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  for (const format of tables) {
    for (const column of format.columns) {
      if (column.type.kind !== 'reference' && column.type.kind !== 'list') continue;
      const unknown = await findUnknown(sql, format, column, column.type.to, faults.room);
      for (const { source, line, ...row } of unknown)
        faults.add({
          ...placeOf(sources, source),
          row: line,
          column: column.name,
          reason: unknownReason(column.type.to, row),
        });
    }
    if (format.name !== 'datasets') await checkDatasets(sql, format, sources, faults);
  }
  await checkOwnership(sql, sources, faults);
}

/** The package and file that a source number in staging stands for. */
export function placeOf(sources: readonly Source[], number: number): { package: string; file: string } {
  const source = sources[number];
  return { package: source?.dataPackage.name ?? '?', file: source?.resource.path ?? '?' };
}

function unknownReason(
  kind: string,
  { reference, versions, nearest }: Omit<UnknownReference, 'source' | 'line'>,
): string {
  const what = kind.toLowerCase().replaceAll('_', ' ');
  if (versions?.length) return `"${reference}" has several versions; write one of ${versions.join(', ')}`;
  return `no ${what} "${reference}" in this package or in those published${nearest ? `; is "${nearest}" meant?` : ''}`;
}

async function findUnknown(
  sql: TransactionSql,
  format: TableFormat,
  column: ColumnFormat,
  kind: string,
  limit: number,
) {
  const from =
    column.type.kind === 'list'
      ? `${stagingTable(format)} s CROSS JOIN LATERAL unnest(s."${column.name}") AS r(reference)`
      : `(SELECT *, "${column.name}" AS reference FROM ${stagingTable(format)}) s CROSS JOIN LATERAL (SELECT s.reference) r`;
  return sql.unsafe<UnknownReference[]>(
    `SELECT s.source, s.line, r.reference,
       (SELECT array_agg(DISTINCT k.reference) FROM known k
         WHERE k.kind = $1 AND starts_with(k.reference, r.reference || '@')) AS versions,
       (SELECT k.reference FROM known k WHERE k.kind = $1 AND similarity(k.reference, r.reference) >= 0.5
         ORDER BY similarity(k.reference, r.reference) DESC, k.reference LIMIT 1) AS nearest
     FROM ${from}
     WHERE r.reference IS NOT NULL
       AND NOT EXISTS (SELECT FROM known k WHERE k.kind = $1 AND k.reference = r.reference)
     ORDER BY s.source, s.line LIMIT $2`,
    [kind, limit],
  );
}

/** The dataset that a file says owns its rows must be in the table of datasets of the same package. */
async function checkDatasets(
  sql: TransactionSql,
  format: TableFormat,
  sources: readonly Source[],
  faults: FaultList,
) {
  const unknown = await sql.unsafe<{ source: number; dataset: string }[]>(
    `SELECT DISTINCT s.source, s.dataset FROM ${stagingTable(format)} s WHERE NOT EXISTS (
       SELECT FROM staged_datasets d WHERE d.code = s.dataset AND d.package = s.package) ORDER BY 1`,
  );
  for (const { source, dataset } of unknown)
    faults.add({
      ...placeOf(sources, source),
      row: null,
      column: null,
      reason: `its dataset "${dataset}" is not in the table of datasets of the package`,
    });
}

/** What one package tells no other may tell too: each thing has one owner. */
async function checkOwnership(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  for (const format of entityTables) {
    const taken = await sql.unsafe<{ source: number; line: number; code: string; package: string }[]>(
      `SELECT s.source, s.line, s.code, coalesce(other.package, '?') AS package
       FROM ${stagingTable(format)} s
       JOIN known mine ON mine.kind = '${format.entity}' AND mine.staged AND mine.reference = ${entityKey(format, 's')}
       JOIN known theirs ON theirs.kind = mine.kind AND theirs.id = mine.id AND NOT theirs.staged
         AND theirs.reference = mine.reference
       LEFT JOIN LATERAL (SELECT ${format.entity === 'DATASET' ? 't.package' : 'd.package'} FROM ${format.target} t
         ${format.entity === 'DATASET' ? '' : 'JOIN dataset d ON d.id = t.dataset_id'}
         WHERE t.id = mine.id ORDER BY t.published_in DESC LIMIT 1) other ON true
       ORDER BY s.source, s.line LIMIT $1`,
      [faults.room],
    );
    for (const { source, line, code, package: owner } of taken)
      faults.add({
        ...placeOf(sources, source),
        row: line,
        column: 'code',
        reason: `"${code}" is published by package "${owner}" already`,
      });
  }
}
