import type { EntityKind } from '../../../db/tables/entity.js';
import { type Batch, faultAt, fileOf, type Place } from '../batch.js';
import type { ColumnFormat, TableFormat } from '../format/column.js';
import { joinKnown } from './known.js';
import { nearest } from './nearest.js';
import { stagingTable } from './staging-table.js';

/** A column whose cells point to other rows, and its table. */
interface Pointer {
  format: TableFormat;
  column: ColumnFormat;
  to: EntityKind;
}

/**
 * Puts on the list every staged reference that points to nothing, and every file whose dataset is not one of
 * its package.
 */
export async function checkReferences(batch: Batch): Promise<void> {
  for (const pointer of await brokenPointers(batch)) await tellUnknown(batch, pointer);
  await checkDatasets(batch);
}

/** SQL: the references that a column holds, as `s` with the place of the row and `reference`. */
function referencesIn({ format, column }: Pointer): string {
  const reference = column.type.kind === 'list' ? `unnest("${column.name}")` : `"${column.name}"`;
  return `(SELECT package, source, line, ${reference} AS reference FROM ${stagingTable(format)}
    WHERE "${column.name}" IS NOT NULL) s`;
}

const isKnown = (to: EntityKind, reference: string) =>
  `EXISTS (SELECT FROM known k WHERE k.declared AND k.package = s.package AND k.kind = '${to}'
     AND k.reference = ${reference})`;

/** Finds the columns that hold a reference to nothing, with one pass over each table. */
async function brokenPointers({ sql, tables }: Batch): Promise<Pointer[]> {
  const pointers = tables.map(pointersOf);
  const parts = pointers.flatMap((ofTable, i) => (ofTable.length > 0 ? [countUnknown(ofTable, i)] : []));
  const counts = await sql.unsafe<{ i: number; unknown: number[] }[]>(parts.join(' UNION ALL '));
  return counts.flatMap(({ i, unknown }) => pointers[i]?.filter((_, at) => unknown[at] !== 0) ?? []);
}

const pointersOf = (format: TableFormat): Pointer[] =>
  format.columns.flatMap((column) =>
    column.type.kind === 'reference' || column.type.kind === 'list'
      ? [{ format, column, to: column.type.to }]
      : [],
  );

function countUnknown(pointers: readonly Pointer[], i: number): string {
  const joins: string[] = [];
  const counts = pointers.map(({ column: { name, type }, to }) => {
    if (type.kind === 'list')
      return `s."${name}" IS NOT NULL AND EXISTS (
        SELECT FROM unnest(s."${name}") AS u (reference) WHERE NOT ${isKnown(to, 'u.reference')})`;
    joins.push(joinKnown(`to_${name}`, to, `s."${name}"`));
    return `s."${name}" IS NOT NULL AND to_${name}.id IS NULL`;
  });
  const filtered = counts.map((unknown) => `count(*) FILTER (WHERE ${unknown})::integer`);
  const [first] = pointers;
  return `SELECT ${i} AS i, ARRAY[${filtered.join(', ')}] AS unknown
    FROM ${first && stagingTable(first.format)} s ${joins.join(' ')}`;
}

interface Unknown extends Place {
  reference: string;
  /** References with a first day, where it is the code of a unit with several versions. */
  versions: string[] | null;
  /** The package that has it and is not among the dependencies. */
  undeclared: string | null;
  similar: string[];
}

async function tellUnknown(batch: Batch, pointer: Pointer): Promise<void> {
  const unknown = await batch.sql.unsafe<Unknown[]>(
    `SELECT s.source, s.line, s.reference,
       (SELECT array_agg(k.reference ORDER BY k.reference) FROM known k WHERE k.declared
         AND k.package = s.package AND k.kind = $1 AND starts_with(k.reference, s.reference || '@')) AS versions,
       (SELECT min(k.owner) FROM known k WHERE NOT k.declared AND k.package = s.package AND k.kind = $1
         AND s.reference IN (k.reference, split_part(k.reference, '@', 1))) AS undeclared,
       ARRAY(SELECT k.reference FROM known k WHERE k.declared AND k.package = s.package AND k.kind = $1
         AND similarity(k.reference, s.reference) > 0.1
         ORDER BY similarity(k.reference, s.reference) DESC, k.reference LIMIT 10) AS similar
     FROM (SELECT * FROM ${referencesIn(pointer)} WHERE NOT ${isKnown(pointer.to, 's.reference')}
       ORDER BY source, line LIMIT $2) s ORDER BY source, line`,
    [pointer.to, batch.faults.room],
  );
  for (const row of unknown) faultAt(batch, row, pointer.column.name, unknownReason(pointer.to, row));
}

function unknownReason(kind: EntityKind, { reference, versions, undeclared, similar }: Unknown): string {
  const what = kind.toLowerCase().replaceAll('_', ' ');
  if (versions) return `"${reference}" has several versions; write one of ${versions.join(', ')}`;
  if (undeclared)
    return `${what} "${reference}" is in package "${undeclared}"; name that package under dependencies in datapackage.json`;
  const meant = nearest(reference, similar);
  return `there is no ${what} "${reference}" in this package or in those that it depends on${meant ? `; is "${meant}" meant?` : ''}`;
}

/** The dataset that a file says owns its rows must be in the table of datasets of the same package. */
async function checkDatasets(batch: Batch): Promise<void> {
  const wrong = await batch.sql<{ source: number; dataset: string }[]>`
    SELECT source, dataset FROM staged_source WHERE dataset <> '' AND dataset_id IS NULL ORDER BY source`;
  for (const { source, dataset } of wrong)
    batch.faults.add({
      ...fileOf(batch, source),
      row: null,
      column: null,
      reason: `its dataset "${dataset}", as datapackage.json says, is not in the table of datasets of the package`,
    });
}
