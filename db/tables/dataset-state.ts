import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { revisionColumns, revisionOrder } from './revisioned.js';

/**
 * What can otherwise only be computed from all rows of a dataset; updated by each publication that changes any of them.
 * `published_in` is the revision in which a row of the dataset was last added, changed or withdrawn. The period is the
 * days that its observations span, null where it has none.
 */
export const datasetState = pgTable(
  'dataset_state',
  {
    datasetId: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    periodStart: date(),
    periodEnd: date(),
  },
  (t) => [
    primaryKey({ columns: [t.datasetId, t.supersededIn] }),
    revisionOrder('dataset_state', t),
    check('dataset_state_period_order', sql`${t.periodStart} < ${t.periodEnd}`),
  ],
);
