import type { Sql } from 'postgres';
import { runMaintenance } from '../../../db/driver/index.js';
import { tables } from '../../packages/format/tables.js';
import type { TableChanges } from './difference.js';

/** What a publication has left behind. */
export interface VacuumScope {
  /** Observations went straight into the catalogue, and did not stay there. */
  unusedRows?: boolean;
  /** What is in the new revision, where there is one. */
  changes?: readonly TableChanges[] | undefined;
}

/**
 * Tells the database's planner of what has changed, and lets it use again the room of rows that were closed or are not
 * used, so that the first readers do not pay for it. What was published is published whether this succeeds or not.
 */
export async function vacuumAndAnalyze(
  sql: Sql,
  { unusedRows = false, changes }: VacuumScope,
): Promise<void> {
  await runMaintenance(sql, [
    // Without giving it back to the disk, for which readers would have to wait.
    ...(unusedRows ? ['VACUUM (TRUNCATE false) observation'] : []),
    ...(changes ? commandsAfter(changes) : []),
  ]);
}

function commandsAfter(changes: readonly TableChanges[]): string[] {
  const targets = (wanted: (change: TableChanges) => boolean) =>
    tables
      .filter(({ name }) => changes.some((change) => change.table === name && wanted(change)))
      .flatMap(({ name, target }) => (name === 'observations' ? ['series', target] : [target]));
  const closed = targets(({ changed, withdrawn }) => changed + withdrawn > 0);
  const grown = targets(({ added, changed, withdrawn }) => added > 0 && changed + withdrawn === 0);
  return [
    ...(closed.length > 0 ? [`VACUUM (ANALYZE) ${closed.join(', ')}`] : []),
    `ANALYZE ${['entity', 'revision', 'search_entry', 'search_word', ...grown].join(', ')}`,
  ];
}
