import type { Sql } from 'postgres';
import { expect } from 'vitest';
import { PackagesRefused } from '../../../src/packages/fault-list.js';
import { check } from '../../../src/publishing/check.js';
import { type Publication, publish } from '../../../src/publishing/publish.js';
import { type Draft, inFolders } from './draft.js';
import { asFound, type FoundFault } from './faults.js';

/** Publishes drafts together. */
export const publishDrafts = (sql: Sql, ...drafts: Draft[]): Promise<Publication> =>
  inFolders(drafts, (folders) => publish(sql, folders));

/** Every row of every table, as text, by table; what entities are numbered is part of it. */
export async function wholeDatabase(sql: Sql): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`;
  const state: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`SELECT t::text AS row FROM ${sql(name)} t ORDER BY t::text`;
    state[name] = rows.map(({ row }) => row);
  }
  return state;
}

/** Which rows went and which came between two states of the database. */
export function differences(before: Record<string, string[]>, after: Record<string, string[]>) {
  return Object.fromEntries(
    Object.keys(after)
      .map((table) => {
        const [old, now] = [before[table] ?? [], after[table] ?? []];
        const gone = old.filter((row) => !now.includes(row));
        const come = now.filter((row) => !old.includes(row));
        return [table, { gone, come }] as const;
      })
      .filter(([, { gone, come }]) => gone.length + come.length > 0),
  );
}

/** The faults for which drafts are refused, with nothing written. */
export const refused = (sql: Sql, ...drafts: Draft[]): Promise<FoundFault[]> =>
  inFolders(drafts, (folders) => refusedFolders(sql, folders));

export async function refusedFolders(sql: Sql, folders: string[]): Promise<FoundFault[]> {
  const before = await wholeDatabase(sql);
  const error = await publish(sql, folders).catch((error: unknown) => error);
  if (!(error instanceof PackagesRefused)) throw error instanceof Error ? error : new Error('not refused');
  expect(await wholeDatabase(sql)).toEqual(before);
  return error.faults.map(asFound);
}

/** The faults that a check finds, which takes less time than to see that a publication changes nothing. */
export async function checkedFolders(sql: Sql, folders: string[]): Promise<FoundFault[]> {
  const faults: FoundFault[] = [];
  try {
    await check(sql, folders, { onFault: (fault) => faults.push(asFound(fault)) });
  } catch (error) {
    if (!(error instanceof PackagesRefused)) throw error;
    faults.push(...error.faults.map(asFound));
  }
  return faults;
}
