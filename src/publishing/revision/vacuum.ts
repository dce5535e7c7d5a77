import type { Sql } from 'postgres';
import { runMaintenance } from '../../../db/driver/index.js';
import { tables } from '../../packages/format/tables.js';
import type { TableChanges } from './difference.js';

/** What a publication has written. */
export interface VacuumScope {
  /** Observations were copied into the catalogue, and that was rolled back. */
  hasDeadRows?: boolean;
  /** The changes of the new revision, if there is one. */
  changes?: readonly TableChanges[] | undefined;
}

/**
 * Updates the planner's statistics and frees the space of dead rows, so that the first readers do not have to wait for
 * autovacuum. The publication is complete whether this succeeds or not.
 */
export async function vacuumAndAnalyze(
  sql: Sql,
  { hasDeadRows = false, changes }: VacuumScope,
): Promise<void> {
  await runMaintenance(sql, [
    // Truncating the file would need an exclusive lock, and readers would wait.
    ...(hasDeadRows ? ['VACUUM (TRUNCATE false) observation'] : []),
    ...(changes ? commandsAfter(changes) : []),
  ]);
}

function commandsAfter(changes: readonly TableChanges[]): string[] {
  const targets = (matches: (change: TableChanges) => boolean) =>
    tables
      .filter(({ name }) => changes.some((change) => change.table === name && matches(change)))
      .flatMap(({ inSeries, target }) => (inSeries ? ['series', target] : [target]));
  const closed = targets(({ changed, withdrawn }) => changed + withdrawn > 0);
  const grown = targets(({ added, changed, withdrawn }) => added > 0 && changed + withdrawn === 0);
  return [
    ...(closed.length > 0 ? [`VACUUM (ANALYZE) ${closed.join(', ')}`] : []),
    `ANALYZE ${['entity', 'revision', 'search_entry', 'search_word', ...grown].join(', ')}`,
  ];
}
