import type { SQL } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import type { Fault } from '../packages/fault.js';

/** Where a row of the record is reported: the index of its file, and its row there. */
export interface RecordPlace {
  source: number;
  line: number;
}

/** Units and what happened to them, as they will be after a publication. */
export interface UnitRecord {
  sql: TransactionSql;
  /**
   * SQL of the rows of each table, with these columns and `source` and `line`, which are null for a row that is not
   * published now.
   */
  units: SQL;
  parents: SQL;
  memberships: SQL;
  changes: SQL;
  links: SQL;
  /** How many errors are still reported; null if there is no limit. */
  limit(): number | null;
  report(place: RecordPlace, fault: Pick<Fault, 'column' | 'value' | 'rule' | 'reason'>): void;
}

/** The columns of each table that {@link UnitRecord} has. */
export const RECORD_COLUMNS = {
  units: ['id', 'code', 'kind', 'valid_from', 'valid_to', 'parent_id', 'identity_id'],
  parents: ['unit_id', 'parent_id', 'valid_from', 'valid_to'],
  memberships: ['unit_id', 'group_id', 'valid_from', 'valid_to'],
  changes: ['id', 'code', 'kind', 'changed_on'],
  links: [
    'change_id',
    'predecessor_id',
    'successor_id',
    'whole',
    'area_share',
    'population_share',
    'certain',
    'alternative',
  ],
} as const;
