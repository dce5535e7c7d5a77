import { observations } from '../../packages/format/figures.js';
import { rowIdentity, sameIdentity } from '../../packages/format/row-identity.js';
import { type Batch, current, faultAt, ownedBy, type RowPlace, rowsOf } from '../batch.js';
import { checkDuplicateRows } from '../staging/duplicate-rows.js';
import { isEntity } from '../staging/entity-key.js';
import { nextRows } from '../staging/staged-table.js';

/** Puts on the list rows of no entity, such as observations, that stand twice: here, or here and in other packages. */
export async function checkDuplicates(batch: Batch): Promise<void> {
  for (const format of batch.tables.filter((format) => !isEntity(format))) {
    // They were looked at then, or are of new series, each in the order of time.
    if (batch.toldBefore?.has(format.name) || (format === observations && batch.straight)) continue;
    if (format.name !== 'observations' || !batch.figures?.inOrder)
      await checkDuplicateRows(batch, format, rowIdentity(format));
    const rows = rowsOf<RowPlace & { owner: string }>(
      batch,
      `SELECT n.source, n.line, d.package AS owner FROM ${nextRows(format)} n
       JOIN ${format.target} t ON ${sameIdentity(format, 't', 'n')} AND ${current('t')}
       JOIN dataset d ON d.id = t.dataset_id AND ${current('d')}
       WHERE NOT ${ownedBy(format, 't')} ORDER BY n.source, n.line LIMIT $2`,
      [batch.replacedDatasets as number[], batch.faults.room],
    );
    const otherwise =
      format.name === 'observations' ? 'take it out, or give it as an alternative' : 'take it out';
    for await (const { owner, ...place } of rows)
      faultAt(batch, place, {
        column: format.key.join(', '),
        value: null,
        rule: 'owner',
        reason: `package "${owner}" publishes this row already; ${otherwise}`,
      });
  }
}
