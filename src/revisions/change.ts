import type { ChangeKindName, ChangeRow } from './change-statement.js';
import { toldTables } from './change-statement.js';

/** A change as readers get it, from GraphQL and as a line of a file alike. */
export interface Change {
  kind: ChangeKindName;
  entity: string;
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export function toChange({ kind, tablePlace, key, before, after }: ChangeRow): Change {
  const table = toldTables[tablePlace];
  const entity = table?.type ?? '';
  return {
    kind,
    entity,
    table: table?.format.name ?? '',
    id: Buffer.from(`${entity}:${key}`).toString('base64url'),
    before: before === null ? null : JSON.parse(before),
    after: after === null ? null : JSON.parse(after),
  };
}
