import type { StagedBatch } from '../batch.js';
import { isDerived, stagedTable } from './staged-table.js';

/** Gives adoptions and targets their permanent ids. Their keys are made of the keys of what they join. */
export async function identifyDerived({ sql, tables }: StagedBatch): Promise<void> {
  for (const { entity, target } of tables.filter(isDerived)) {
    const keyOf = (id: string) => `(SELECT e.key FROM entity e WHERE e.id = n.${id})`;
    const parts =
      entity === 'ADOPTION'
        ? [keyOf('model_id'), keyOf('unit_id')]
        : [
            keyOf('indicator_id'),
            `n.subject_kind || ':' || ${keyOf('subject_id')}`,
            'n.period',
            keyOf('document_id'),
          ];
    const key = parts.join(` || '|' || `);
    await sql.unsafe(
      `INSERT INTO entity (kind, key) SELECT '${entity}'::entity_kind, key
       FROM (SELECT ${key} AS key, n.source::bigint << 32 | n.line AS position FROM ${stagedTable(target)} n) n
       WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = '${entity}' AND e.key = n.key)
       GROUP BY key ORDER BY min(position);
       UPDATE ${stagedTable(target)} n SET id = e.id FROM entity e WHERE e.kind = '${entity}' AND e.key = ${key}`,
    );
  }
}
