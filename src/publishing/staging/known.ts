import type { TransactionSql } from 'postgres';
import type { EntityKind } from '../../../db/tables/entity.js';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { stagingTable } from './staging-table.js';

/** Tables whose rows are named by their own cells, so that others can point to them. */
export const entityTables = tables.filter(
  (format): format is TableFormat & { entity: EntityKind } =>
    format.entity !== undefined && !['ADOPTION', 'TARGET'].includes(format.entity),
);

/** SQL for the key of a staged row as an entity: what publishers write to point to it. */
export function entityKey({ entity }: TableFormat, row: string): string {
  if (entity === 'UNIT') return `${row}.code || '@' || coalesce(${row}.valid_from::text, '..')`;
  if (entity === 'CATEGORY') return `${row}.dimension || '=' || ${row}.code`;
  return `${row}.code`;
}

/**
 * Gives every staged entity its lasting id, and fills `known (kind, reference, id)` with all that a row may
 * point to after this publication: what is staged, and what other packages have published. A unit's code
 * alone is a reference too while it has one version only.
 *
 * The current rows are told by `superseded_in` here and nowhere else: the publication lock is held, so no
 * newer revision can come between.
 */
export async function fillKnown(sql: TransactionSql, replacedDatasets: readonly number[]): Promise<void> {
  await sql.unsafe(
    `CREATE TEMP TABLE known (kind entity_kind NOT NULL, reference text NOT NULL, id integer NOT NULL,
       staged boolean NOT NULL) ON COMMIT DROP`,
  );
  for (const format of entityTables) {
    const key = entityKey(format, 's');
    await sql.unsafe(
      `INSERT INTO entity (kind, key) SELECT '${format.entity}'::entity_kind, ${key}
       FROM ${stagingTable(format)} s GROUP BY 2 ORDER BY min(s.source), min(s.line) ON CONFLICT DO NOTHING`,
    );
    await sql.unsafe(
      `INSERT INTO known SELECT DISTINCT e.kind, e.key, e.id, true
       FROM ${stagingTable(format)} s JOIN entity e ON e.kind = '${format.entity}' AND e.key = ${key}`,
    );
    await sql.unsafe(
      `INSERT INTO known SELECT e.kind, e.key, e.id, false FROM ${format.target} t JOIN entity e USING (id)
       WHERE t.superseded_in = ${NOT_SUPERSEDED} AND NOT ${ownedBy(format, 't')}`,
      [replacedDatasets as number[]],
    );
  }
  await sql.unsafe(
    `INSERT INTO known SELECT 'UNIT', split_part(reference, '@', 1), min(id), bool_or(staged)
     FROM known WHERE kind = 'UNIT' GROUP BY 2 HAVING count(DISTINCT id) = 1`,
  );
  await sql.unsafe('CREATE INDEX ON known (kind, reference)');
  await sql.unsafe('ANALYZE known');
}

/** SQL: is the row of one of the datasets that are published anew, whose ids are parameter $1? */
export const ownedBy = (format: Pick<TableFormat, 'entity'>, row: string): string =>
  `${row}.${format.entity === 'DATASET' ? 'id' : 'dataset_id'} = ANY ($1::integer[])`;
