import type { Sql } from 'postgres';
import { tables } from '../format/tables.js';
import type { TableChanges } from './difference.js';

/**
 * Tells the database's planner of what has changed, and lets it use again the room of rows that were closed,
 * so that the first readers do not pay for it. The revision is published whether this succeeds or not.
 */
export async function tidy(sql: Sql, changes: readonly TableChanges[]): Promise<void> {
  const targets = (wanted: (change: TableChanges) => boolean) =>
    tables
      .filter(({ name }) => changes.some((change) => change.table === name && wanted(change)))
      .flatMap(({ name, target }) => (name === 'observations' ? ['series', target] : [target]));
  const closed = targets(({ changed, withdrawn }) => changed + withdrawn > 0);
  const grown = targets(({ added, changed, withdrawn }) => added > 0 && changed + withdrawn === 0);
  const commands = [
    closed.length > 0 && `VACUUM (ANALYZE) ${closed.join(', ')}`,
    `ANALYZE ${['entity', 'revision', 'search_entry', 'search_word', ...grown].join(', ')}`,
  ];
  for (const command of commands) if (command) await sql.unsafe(command).catch(() => undefined);
}

/** Lets the room be used again of observations that went straight into the catalogue, and did not stay there. */
export async function tidyUnused(sql: Sql): Promise<void> {
  // Without giving it back to the disk, for which readers would have to wait.
  await sql.unsafe('VACUUM (TRUNCATE false) observation').catch(() => undefined);
}
