import { type Batch, faultAt, type Place } from '../batch.js';
import { isEntity } from './known.js';
import { checkTwice } from './twice.js';

/** Puts on the list every entity that is told twice, in these packages or in others. */
export async function checkEntities(batch: Batch): Promise<void> {
  for (const format of batch.tables.filter(isEntity))
    await checkTwice(batch, format, `(SELECT * FROM staged_entity WHERE kind = '${format.entity}') s`, 'key');
  await checkOwnership(batch);
}

/** What one package tells no other may tell too: each thing has one owner. */
async function checkOwnership(batch: Batch): Promise<void> {
  const taken = await batch.sql.unsafe<(Place & { key: string; owner: string })[]>(
    `SELECT s.source, s.line, s.key, k.owner FROM staged_entity s
     JOIN known k ON k.package = s.package AND k.kind = s.kind AND k.reference = s.key AND NOT k.staged
     ORDER BY s.source, s.line LIMIT $1`,
    [batch.faults.room],
  );
  for (const { key, owner, ...place } of taken)
    faultAt(batch, place, 'code', `package "${owner}" publishes "${key}" already; take this row out`);
}
