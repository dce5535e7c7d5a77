import type { SQL } from 'drizzle-orm';
import { columnOf, identifier, literal } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { StagedBatch } from '../batch.js';
import { isDerived, stagedTable } from './staged-table.js';

/** Gives adoptions and targets their permanent ids. Their keys are made of the keys of what they join. */
export async function identifyDerived({ sql, tables }: StagedBatch): Promise<void> {
  for (const { entity, target } of tables.filter(isDerived)) {
    const keyOf = (id: string) => statement`(SELECT e.key FROM entity e WHERE e.id = ${columnOf('n', id)})`;
    const parts: SQL[] =
      entity === 'ADOPTION'
        ? [keyOf('model_id'), keyOf('unit_id')]
        : [
            keyOf('indicator_id'),
            statement`n.subject_kind || ':' || ${keyOf('subject_id')}`,
            statement`n.period`,
            keyOf('document_id'),
          ];
    const key = statement.join(parts, statement` || '|' || `);
    const kind = literal(entity ?? '');
    const staged = identifier(stagedTable(target));
    await execute(
      sql,
      'identifyDerived',
      statement`INSERT INTO entity (kind, key) SELECT ${kind}::entity_kind, key
       FROM (SELECT ${key} AS key, n.source::bigint << 32 | n.line AS position FROM ${staged} n) n
       WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = ${kind} AND e.key = n.key)
       GROUP BY key ORDER BY min(position);
       UPDATE ${staged} n SET id = e.id FROM entity e WHERE e.kind = ${kind} AND e.key = ${key}`,
    );
  }
}
