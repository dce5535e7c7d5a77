import { join } from 'node:path';
import type { Sql } from 'postgres';
import { describe, expect, it, vi } from 'vitest';
import { Database } from '../../db/database.js';
import { connectLike, StatementTimeout } from '../../db/driver/index.js';
import { statement } from '../../db/statement.js';
import { printed, withAnything } from '../publishing/support/command-messages.js';
import { emptyFolder, writeDraft } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { holdTable, waitingStatements } from '../server/support/held-table.js';
import { testDatabase } from './support/database.js';
import { type Program, startProgram } from './support/program.js';

const catalogue = (url: string, ...args: string[]) =>
  startProgram({ DATABASE_URL: url }, { script: 'dist/src/cli/command.js', args });

/** What commands have open in the database of a test. */
const sessions = async (sql: Sql) =>
  (
    await sql`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'catalogue _%'`
  ).length;

/** A command with a statement that waits for a table. */
async function waiting(table: string, ...args: string[]): Promise<{ program: Program; sql: Sql }> {
  const { url, sql } = await testDatabase();
  await holdTable(sql, table);
  const program = catalogue(url, ...args);
  await vi.waitUntil(async () => (await waitingStatements(sql)) === 1, { timeout: 60_000 });
  return { program, sql };
}

const SOON_MS = 5_000;

describe.skipIf(process.platform === 'win32')('a command that is interrupted', () => {
  it.each([
    ['report', 'revision', []],
    ['report', 'observation', []],
    ['revisions', 'revision', []],
    ['export', 'dataset', ['vietnam', 'folder']],
    ['revert', 'unit', ['1']],
    ['prune', 'revision', ['--before', '1', '--yes']],
  ])('%s on the table %s leaves no statement in the database', async (name, table, args) => {
    const { program, sql } = await waiting(table, name, ...args);
    expect(await program.stop('SIGINT')).toEqual({ code: 130, signal: null });
    expect(program.stderr).toBe(printed.interruptedBy('SIGINT'));
    expect(program.stdout).toBe('');
    await vi.waitUntil(async () => (await sessions(sql)) === 0, { timeout: SOON_MS });
  });

  it.each(['check', 'diff', 'publish'])('%s leaves none, whatever it was doing', async (name) => {
    const folder = await writeDraft(small, join(await emptyFolder(), 'package'));
    const { program, sql } = await waiting('entity', name, folder);
    expect(await program.stop('SIGTERM')).toEqual({ code: 143, signal: null });
    expect(program.stderr.endsWith(printed.interruptedBy('SIGTERM'))).toBe(true);
    expect(program.stderr).not.toContain('    at ');
    await vi.waitUntil(async () => (await sessions(sql)) === 0, { timeout: SOON_MS });
  });

  it('waits for its turn no longer', async () => {
    const { url, sql } = await testDatabase();
    const folder = await writeDraft(small, join(await emptyFolder(), 'package'));
    const other = await sql.reserve();
    await other`SELECT pg_advisory_lock(7320458811)`;
    const program = catalogue(url, 'publish', folder);
    await vi.waitUntil(() => program.stderr.includes('another publication is in progress'), {
      timeout: 60_000,
    });
    expect(await program.stop('SIGINT')).toEqual({ code: 130, signal: null });
    await vi.waitUntil(async () => (await sessions(sql)) === 0, { timeout: SOON_MS });
    other.release();
  });

  it('leaves none where it cannot say so, because it was killed', async () => {
    const { program, sql } = await waiting('observation', 'report');
    await program.stop('SIGKILL');
    await vi.waitUntil(async () => (await sessions(sql)) === 0, { timeout: SOON_MS });
  });
});

it('a statement that the database ends is one line', async () => {
  const { program, sql } = await waiting('revision', 'report');
  await sql`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'catalogue reader%'`;
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr).toMatch(withAnything(printed.statementCancelled));
});

it('a statement that takes too long is cancelled before its connection is closed', async () => {
  const { sql } = await testDatabase();
  const like = connectLike(sql, 1);
  const database = new Database(like, 100);
  const sleeping = database.rows('sleep', statement`SELECT pg_sleep(600)`);
  await expect(sleeping).rejects.toBeInstanceOf(StatementTimeout);
  await database.close();
  await like.end({ timeout: 0 });
  const running = () => sql`SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid() AND state = 'active'`;
  await vi.waitUntil(async () => (await running()).length === 0, { timeout: SOON_MS });
});

it('a database that is closed cancels what runs', async () => {
  const { sql } = await testDatabase();
  const like = connectLike(sql, 1);
  const database = new Database(like, 600_000);
  database.rows('sleep', statement`SELECT pg_sleep(600)`).catch(() => {});
  const running = () => sql`SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid() AND state = 'active'`;
  await vi.waitUntil(async () => (await running()).length === 1, { timeout: 60_000 });
  await database.close();
  await like.end({ timeout: 0 });
  await vi.waitUntil(async () => (await running()).length === 0, { timeout: SOON_MS });
});
