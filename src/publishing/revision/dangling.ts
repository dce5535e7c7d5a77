import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { FaultList } from '../fault.js';
import { tables } from '../format/tables.js';
import { entityTables } from '../staging/known.js';
import type { Source } from '../staging/stage.js';
import { targetColumns } from './write.js';

/** A column of the database by which rows point to things. */
interface Pointer {
  /** The table of a package that the rows come from, and the column of it that names what they point to. */
  from: string;
  by: string;
  target: string;
  column: string;
  list: boolean;
  /** SQL: the dataset of the row `t`. */
  dataset: string;
}

const live = (row: string) => `${row}.superseded_in = ${NOT_SUPERSEDED}`;

/** Where the row of a package becomes rows of another shape: one subject out of three kinds, and series. */
const RESHAPED: readonly Pointer[] = [
  ...['target', 'subject_source'].map((target) => ({
    from: `${target}s`,
    by: 'subject',
    target,
    column: 'subject_id',
    list: false,
    dataset: 't.dataset_id',
  })),
  ...[
    { by: 'indicator', column: 'indicator_id', list: false },
    { by: 'subject', column: 'subject_id', list: false },
    { by: 'breakdown', column: 'category_ids', list: true },
  ].map((pointer) => ({
    ...pointer,
    from: 'observations',
    target: 'series',
    dataset: `(SELECT o.dataset_id FROM observation o WHERE o.series_id = t.id AND ${live('o')} LIMIT 1)`,
  })),
];

/**
 * Puts on the list what these packages withdraw while another still points to it. To be called after the
 * revision is written and before it is committed.
 */
export async function checkDangling(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  const standing = entityTables.map(({ target }) => `SELECT x.id FROM ${target} x WHERE ${live('x')}`);
  await sql.unsafe(`CREATE TEMP TABLE standing ON COMMIT DROP AS ${standing.join(' UNION ALL ')}`);
  await sql.unsafe('CREATE INDEX ON standing (id)');
  await sql.unsafe('ANALYZE standing');
  const packages = [...new Set(sources.map(({ dataPackage }) => dataPackage.name))].join(', ');
  for (const pointer of [...(await ownPointers(sql)), ...RESHAPED])
    for (const { key, table, owner } of await findLost(sql, pointer, faults.room))
      faults.add({
        package: packages,
        file: `${table} (withdrawn)`,
        row: null,
        column: null,
        reason: `"${key}" is withdrawn, but ${pointer.from} of package "${owner}" still point to it by ${pointer.by}`,
      });
}

/** The columns that a reference or a list of references fills as it is. */
async function ownPointers(sql: TransactionSql): Promise<Pointer[]> {
  const pointers: Pointer[] = [];
  for (const { name: from, target, entity, columns } of tables) {
    const there = await targetColumns(sql, target);
    for (const { name: by, type, into } of columns) {
      if (type.kind !== 'reference' && type.kind !== 'list') continue;
      const list = type.kind === 'list';
      const column = into ?? (list ? `${by}_ids` : `${by}_id`);
      const dataset = entity === 'DATASET' ? 't.id' : 't.dataset_id';
      if (there.includes(column)) pointers.push({ from, by, target, column, list, dataset });
    }
  }
  return pointers;
}

async function findLost(
  sql: TransactionSql,
  { target, column, list, dataset }: Pointer,
  limit: number,
): Promise<{ key: string; table: string; owner: string }[]> {
  const ids = list ? `unnest(t.${column})` : `(SELECT t.${column})`;
  const rows = await sql.unsafe<{ kind: string; key: string; owner: string }[]>(
    `SELECT DISTINCT e.kind, e.key, coalesce(owner.package, '?') AS owner FROM ${target} t
     CROSS JOIN LATERAL ${ids} AS p (id)
     JOIN entity e ON e.id = p.id
     LEFT JOIN dataset owner ON ${live('owner')} AND owner.id = ${dataset}
     WHERE ${live('t')} AND NOT EXISTS (SELECT FROM standing WHERE standing.id = p.id)
     ORDER BY 2 LIMIT $1`,
    [limit],
  );
  return rows.map(({ kind, key, owner }) => {
    const table = entityTables.find(({ entity }) => entity === kind)?.name ?? kind;
    return { key, table, owner };
  });
}
