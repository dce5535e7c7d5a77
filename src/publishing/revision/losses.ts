import { identifier, literal, unionAll } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { ComparedBatch } from '../batch.js';
import { isCurrent } from '../batch-sql.js';
import { differenceTable } from './difference.js';

/** How much of a dataset a publication withdraws. */
export interface DatasetLoss {
  /** Code of the dataset. */
  dataset: string;
  /** How many rows it loses. */
  withdrawn: number;
  /** How many rows it has before. */
  of: number;
}

/** This part of the rows of a dataset may be withdrawn without confirmation. */
const MAX_UNCONFIRMED = 0.1;

/** The datasets that lose more than a tenth of their rows, counted over all tables, sorted by code. */
export async function findLosses({ sql, tables, changes }: ComparedBatch): Promise<DatasetLoss[]> {
  if (!changes.some(({ withdrawn }) => withdrawn > 0)) return [];
  const parts = tables.map(({ target, entity }) => {
    const dataset = identifier(entity === 'DATASET' ? 'id' : 'dataset_id');
    return statement`SELECT old_dataset AS id, count(*) AS withdrawn, 0 AS total FROM ${identifier(differenceTable(target))}
        WHERE new IS NULL GROUP BY old_dataset
      UNION ALL SELECT ${dataset}, 0, count(*) FROM ${identifier(target)} t
        WHERE ${isCurrent('t')} AND ${dataset} IN (SELECT old_dataset FROM losing) GROUP BY ${dataset}`;
  });
  const losing = tables.map(
    ({ target }) =>
      statement`SELECT old_dataset FROM ${identifier(differenceTable(target))} WHERE new IS NULL`,
  );
  return execute<DatasetLoss>(
    sql,
    'findLosses',
    statement`WITH losing AS MATERIALIZED (${statement.join(losing, statement` UNION `)}),
     loss AS (SELECT id, sum(withdrawn)::integer AS withdrawn, sum(total)::integer AS total
       FROM (${unionAll(parts)}) part GROUP BY id)
     SELECT e.key AS dataset, withdrawn, total AS of FROM loss JOIN entity e ON e.id = loss.id
     WHERE withdrawn > ${literal(MAX_UNCONFIRMED)} * total ORDER BY e.key COLLATE "C"`,
  );
}
