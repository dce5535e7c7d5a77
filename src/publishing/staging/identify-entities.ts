import type { OpenedBatch } from '../batch.js';
import type { StagedEntity } from './entities.js';

/** The permanent ids of entities, in their order. An indicator that was renamed keeps its own. */
export async function identifyEntities(
  { sql }: OpenedBatch,
  list: readonly StagedEntity[],
  keptKeys: ReadonlyMap<string, string>,
): Promise<number[]> {
  const kinds = list.map(({ format }) => format.entity);
  const keys = list.map(({ format, key }) =>
    format.entity === 'INDICATOR' ? (keptKeys.get(key) ?? key) : key,
  );
  // ON CONFLICT DO NOTHING would use up an id for each entity that exists.
  await sql`INSERT INTO entity (kind, key)
    SELECT s.kind::entity_kind, s.key FROM unnest(${kinds}::text[], ${keys}::text[]) WITH ORDINALITY AS s (kind, key, n)
    WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = s.kind::entity_kind AND e.key = s.key)
    GROUP BY s.kind, s.key ORDER BY min(n)`;
  const rows = await sql<{ id: number }[]>`
    SELECT e.id FROM unnest(${kinds}::text[], ${keys}::text[]) WITH ORDINALITY AS s (kind, key, n)
    JOIN entity e ON e.kind = s.kind::entity_kind AND e.key = s.key ORDER BY n`;
  return rows.map(({ id }) => id);
}
