import type { EntityKind } from '../../../db/tables/entity.js';
import { type Batch, current, ownedBy } from '../batch.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { stagingTable } from './staging-table.js';

type EntityFormat = TableFormat & { entity: EntityKind };

/** Is each row of the table named by its own cells, so that others can point to it? */
export const isEntity = (format: TableFormat): format is EntityFormat =>
  format.entity !== undefined && !['ADOPTION', 'TARGET'].includes(format.entity);

/** SQL for the key of a staged row as an entity: what publishers write to point to it. */
export function entityKey({ entity }: TableFormat, row: string): string {
  if (entity === 'UNIT') return `${row}.code || '@' || coalesce(${row}.valid_from::text, '..')`;
  if (entity === 'CATEGORY') return `${row}.dimension || '=' || ${row}.code`;
  return `${row}.code`;
}

/** SQL that joins what the cell of a staged row `s` points to, as `alias`; nothing where the cell is empty. */
export const joinKnown = (alias: string, kind: EntityKind, cell: string): string =>
  `LEFT JOIN known ${alias} ON ${alias}.declared AND ${alias}.package = s.package
     AND ${alias}.kind = '${kind}' AND ${alias}.reference = ${cell}`;

/**
 * Gives every staged entity its lasting id, and says in temporary tables what may be pointed to:
 * - `staged_package (package, name, may_use)`: the packages, and the names of those whose rows they may use;
 * - `staged_entity (kind, key, package, source, line)`: the rows that others can point to;
 * - `staged_source (source, package, dataset, dataset_id)`: the files, and the dataset that owns their rows;
 * - `known (package, kind, reference, id, owner, staged, declared)`: what each package could point to after
 *   this publication, and whether it declares the package that owns it. A unit's code alone is a reference
 *   too, while the package knows one version of it only.
 */
export async function fillKnown(batch: Batch): Promise<void> {
  await stagePackages(batch);
  await stageEntities(batch);
  await batch.sql.unsafe(
    `CREATE TEMP TABLE known ON COMMIT DROP AS
     SELECT p.package, s.kind, s.key AS reference, e.id, owner.name AS owner, true AS staged,
       owner.name = ANY (p.may_use) AS declared
     FROM (SELECT DISTINCT kind, key, package FROM staged_entity) s
     JOIN entity e USING (kind, key) JOIN staged_package owner USING (package) CROSS JOIN staged_package p`,
  );
  const published = tables.filter(isEntity).map(
    (format) => `SELECT t.id, t.${format.entity === 'DATASET' ? 'id' : 'dataset_id'} AS dataset_id
      FROM ${format.target} t WHERE ${current('t')} AND NOT ${ownedBy(format, 't')}`,
  );
  await batch.sql.unsafe(
    `INSERT INTO known SELECT p.package, e.kind, e.key, e.id, d.package, false, d.package = ANY (p.may_use)
     FROM (${published.join(' UNION ALL ')}) t JOIN entity e USING (id)
     JOIN dataset d ON d.id = t.dataset_id AND ${current('d')} CROSS JOIN staged_package p`,
    [batch.replacedDatasets as number[]],
  );
  await batch.sql.unsafe(
    `INSERT INTO known
     SELECT package, 'UNIT', split_part(reference, '@', 1), min(id), min(owner), bool_or(staged), true
     FROM known WHERE kind = 'UNIT' AND declared GROUP BY 1, 3 HAVING count(DISTINCT id) = 1;
     CREATE INDEX ON known (package, kind, reference);
     ANALYZE known`,
  );
  await stageFiles(batch);
}

async function stagePackages({ sql, packages }: Batch): Promise<void> {
  await sql.unsafe(
    'CREATE TEMP TABLE staged_package (package integer, name text, may_use text[]) ON COMMIT DROP',
  );
  for (const [number, { name, dependencies }] of packages.entries())
    await sql`INSERT INTO staged_package VALUES (${number}, ${name}, ${[name, ...dependencies]})`;
}

async function stageEntities({ sql, tables }: Batch): Promise<void> {
  const rows = tables.filter(isEntity).map(
    (format) => `SELECT '${format.entity}'::entity_kind AS kind, ${entityKey(format, 's')} AS key,
      s.package, s.source, s.line FROM ${stagingTable(format)} s`,
  );
  await sql.unsafe(
    `CREATE TEMP TABLE staged_entity ON COMMIT DROP AS ${rows.join(' UNION ALL ')};
     ANALYZE staged_entity`,
  );
  // Numbers go to what is new alone, in the order of the files: the rest would use them up.
  await sql.unsafe(
    `INSERT INTO entity (kind, key) SELECT kind, key FROM staged_entity s
     WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = s.kind AND e.key = s.key)
     GROUP BY kind, key ORDER BY kind, min(source::bigint << 32 | line)`,
  );
}

async function stageFiles({ sql, sources }: Batch): Promise<void> {
  const packages = sources.map(({ packageNumber }) => packageNumber);
  const datasets = sources.map(({ resource }) => resource.dataset ?? '');
  await sql`CREATE TEMP TABLE staged_source (source integer, package integer, dataset text, dataset_id integer)
    ON COMMIT DROP`;
  await sql`INSERT INTO staged_source
    SELECT s.number - 1, s.package, s.dataset, e.id
    FROM unnest(${packages}::integer[], ${datasets}::text[]) WITH ORDINALITY AS s (package, dataset, number)
    LEFT JOIN (SELECT DISTINCT package, key FROM staged_entity WHERE kind = 'DATASET') d
      ON d.package = s.package AND d.key = s.dataset
    LEFT JOIN entity e ON e.kind = 'DATASET' AND e.key = d.key`;
}
