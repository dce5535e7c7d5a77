import type { Sql } from 'postgres';
import type { Fault } from '../../../src/packages/fault.js';
import { check } from '../../../src/publishing/check.js';
import { type Draft, inFolders } from './draft.js';

/** All faults of a draft, warnings among them. */
export async function allFaults(sql: Sql, draft: Draft): Promise<Fault[]> {
  const faults: Fault[] = [];
  await inFolders([draft], (folders) => check(sql, folders, { onFault: (fault) => faults.push(fault) }));
  return faults;
}

/** The same in short: rule, row and column. */
export const shortly = (faults: readonly Fault[]): string[] =>
  faults.map(({ rule, row, column }) => `${rule} ${row} ${column}`);
