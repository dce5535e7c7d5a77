import type { SQL } from 'drizzle-orm';
import { columnOf, identifier, integers, literal, unionAll } from '../../../db/columns.js';
import { cursorRows, execute, statement } from '../../../db/statement.js';
import { subjectColumns, type TableFormat } from '../../packages/format/column.js';
import { tables } from '../../packages/format/tables.js';
import type { ComparedPackages } from '../batch.js';
import { isCurrent } from '../batch-sql.js';
import { isEntity } from '../staging/entity-key.js';
import { differenceTable } from './difference.js';

/** A column by which rows `t` of a table refer to entities. */
interface Edge {
  table: string;
  column: string;
  from: SQL;
  /** SQL: does the row refer to the entity `w.id`? */
  refers: SQL;
  /** SQL: the id of the dataset of the row. */
  dataset: SQL;
}

/**
 * Reports entities that the packages withdraw while a row of another package still refers to them. The references of
 * their own rows were resolved when those were read.
 */
export async function checkDangling(batch: ComparedPackages): Promise<void> {
  const { sql } = batch;
  const withdrawn = batch.tables
    .filter(isEntity)
    .map(
      ({ target }) =>
        statement`SELECT withdrawn, old_dataset FROM ${identifier(differenceTable(target))} WHERE new IS NULL`,
    );
  const { count } = await execute(
    sql,
    'createWithdrawnEntities',
    statement`CREATE TEMP TABLE withdrawn_entity ON COMMIT DROP AS
     SELECT e.id, e.kind, e.key, (SELECT o.package FROM dataset o WHERE o.id = d.old_dataset
       ORDER BY o.published_in DESC LIMIT 1) AS owner
     FROM (${unionAll(withdrawn)}) d JOIN entity e ON e.id = d.withdrawn`,
  );
  if (count === 0) return;
  const edges = tables.flatMap(edgesOf);
  const parts = edges.map(
    (
      { from, refers, dataset },
      i,
    ) => statement`SELECT ${literal(i)} AS i, w.kind, w.key, w.owner, d.package AS user
      FROM ${from} JOIN withdrawn_entity w ON ${refers}
      JOIN dataset d ON d.id = ${dataset} AND ${isCurrent('d')} WHERE ${isCurrent('t')} AND ${dataset} <> ALL (${integers(batch.replacedDatasets)})`,
  );
  const lost = cursorRows<{ i: number; kind: string; key: string; owner: string; user: string }>(
    sql,
    'listDanglingReferences',
    statement`SELECT DISTINCT * FROM (${unionAll(parts)}) lost ORDER BY kind, key, "user", i LIMIT ${batch.faults.remaining}`,
  );
  for await (const { i, kind, key, owner, user } of lost) {
    const format = tables.find(({ entity }) => entity === kind);
    const source = batch.sources.find(
      ({ dataPackage, resource }) => dataPackage.name === owner && resource.format === format,
    );
    const owning = batch.packages.find(({ name }) => name === owner);
    batch.faults.add({
      package: owner,
      file: source?.resource.path ?? owning?.descriptor.file ?? '?',
      row: null,
      column: null,
      value: key,
      rule: 'withdrawn',
      reason: `"${key}" would be withdrawn, but rows in the table ${edges[i]?.table} of package "${user}" refer to it (column ${edges[i]?.column}); keep it, or publish "${user}" without these references in the same command`,
    });
  }
}

function edgesOf(format: TableFormat): Edge[] {
  const subjects = subjectColumns(format).map(({ name }) => name);
  return format.columns.flatMap(({ name, type, into }): Edge[] => {
    if (type.kind !== 'reference' && type.kind !== 'list') return [];
    const bySeries = format.inSeries && name !== 'document';
    const from = bySeries
      ? statement`series x JOIN observation t ON t.series_id = x.id`
      : statement`${identifier(format.target)} t`;
    const row = bySeries ? 'x' : 't';
    const dataset = columnOf('t', format.entity === 'DATASET' ? 'id' : 'dataset_id');
    const edge = { table: format.name, column: name, from, dataset };
    if (subjects.includes(name)) {
      const id =
        bySeries && type.to === 'UNIT'
          ? statement`coalesce(t.reported_for_id, x.subject_id)`
          : columnOf(row, 'subject_id');
      return [{ ...edge, refers: statement`w.kind = ${literal(type.to)} AND ${id} = w.id` }];
    }
    if (name === 'breakdown')
      return [{ ...edge, refers: statement`w.id = ANY (${columnOf(row, 'category_ids')})` }];
    if (type.kind === 'list')
      return [{ ...edge, refers: statement`w.id = ANY (${columnOf(row, into ?? `${name}_ids`)})` }];
    return [{ ...edge, refers: statement`${columnOf(row, into ?? `${name}_id`)} = w.id` }];
  });
}
