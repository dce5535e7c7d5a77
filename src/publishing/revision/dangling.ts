import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { FaultList } from '../fault.js';
import { tables } from '../format/tables.js';
import type { Source } from '../staging/stage.js';

/**
 * Puts on the list what these packages withdraw while another still points to it. To be called after the
 * revision is written and before it is committed.
 */
export async function checkDangling(
  sql: TransactionSql,
  sources: readonly Source[],
  faults: FaultList,
): Promise<void> {
  const live = (row: string) => `${row}.superseded_in = ${NOT_SUPERSEDED}`;
  for (const format of tables) {
    for (const { name, type, into } of format.columns) {
      if (type.kind !== 'reference' && type.kind !== 'list') continue;
      const pointed = tables.find(({ entity }) => entity === type.to);
      const column = into ?? (type.kind === 'list' ? `${name}_ids` : `${name}_id`);
      if (!pointed || !(await hasColumn(sql, format.target, column))) continue;
      const ids = type.kind === 'list' ? `unnest(t.${column})` : `(SELECT t.${column})`;
      const lost = await sql.unsafe<{ key: string; owner: string }[]>(
        `SELECT DISTINCT e.key, coalesce(owner.package, '?') AS owner FROM ${format.target} t
         CROSS JOIN LATERAL ${type.kind === 'list' ? `${ids} AS p (id)` : `${ids} AS p (id)`}
         JOIN entity e ON e.id = p.id
         LEFT JOIN dataset owner ON ${live('owner')} AND owner.id = t.${format.entity === 'DATASET' ? 'id' : 'dataset_id'}
         WHERE ${live('t')} AND NOT EXISTS (SELECT FROM ${pointed.target} x WHERE x.id = p.id AND ${live('x')})
         ORDER BY 1 LIMIT $1`,
        [faults.room],
      );
      for (const { key, owner } of lost)
        faults.add({
          package: sources
            .map(({ dataPackage }) => dataPackage.name)
            .filter((n, i, all) => all.indexOf(n) === i)
            .join(', '),
          file: `${pointed.name} (withdrawn)`,
          row: null,
          column: null,
          reason: `"${key}" is withdrawn, but ${format.name} of package "${owner}" still point to it by ${name}`,
        });
    }
  }
}

async function hasColumn(sql: TransactionSql, target: string, column: string): Promise<boolean> {
  const rows = await sql.unsafe(
    `SELECT FROM pg_attribute WHERE attrelid = $1::text::regclass AND attname = $2 AND NOT attisdropped`,
    [target, column],
  );
  return rows.count > 0;
}
