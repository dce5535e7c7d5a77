import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../db/support/embedded.js';
import { testDatabase } from './support/database.js';
import { ask, startProgram } from './support/program.js';

const QUERY = '{ indicators(first: 1) { nodes { code } } }';

/** A program with a request under way that waits in the database until it is let go. */
async function withRequest(settings: Record<string, string> = {}) {
  const { url, sql } = await testDatabase();
  const program = startProgram({ DATABASE_URL: url, ...settings });
  const address = await program.address();
  const letGo = await hold(sql);
  const answer = ask(address, QUERY);
  // One that is cut off is what some tests want to see.
  answer.catch(() => undefined);
  const waiting = () =>
    sql`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  await eventually(async () => (await waiting()).length === 1, 20_000);
  return { program, address, answer, letGo };
}

/** Locks a table until the function that it gives is called, or the test ends. */
async function hold(sql: Sql): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  await connection`BEGIN`;
  await connection`LOCK TABLE indicator`;
  let held = true;
  const letGo = async () => {
    if (!held) return;
    held = false;
    await connection`COMMIT`;
    connection.release();
  };
  onTestFinished(letGo);
  return letGo;
}

describe.skipIf(process.platform === 'win32').each([
  ['SIGTERM', '1'],
  ['SIGINT', '1'],
  ['SIGTERM', '2'],
  ['SIGINT', '2'],
] as const)('%s with PROCESSES=%s', (signal, PROCESSES) => {
  it('ends it with code 0', async () => {
    const program = startProgram({ DATABASE_URL: (await testDatabase()).url, PROCESSES });
    await program.address();
    expect(await program.stop(signal)).toEqual({ code: 0, signal: null });
    expect(program.stderr).toBe('');
  });

  it('lets the request that runs come to its end, and takes no other', async () => {
    const { program, address, answer, letGo } = await withRequest({ PROCESSES });
    program.signal(signal);
    await eventually(async () => {
      const { status } = await fetch(`${address}graphql?query={__typename}`);
      return status === 503;
    });
    await letGo();
    expect(await answer).toEqual({ indicators: { nodes: [{ code: expect.any(String) }] } });
    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  it('a second time ends it at once', async () => {
    const { program, answer } = await withRequest({ PROCESSES, SHUTDOWN_SECONDS: '600' });
    program.signal(signal);
    // The same wish comes twice where npm passes on what the terminal has sent: that is not a second one.
    await sleep(50);
    program.signal(signal);
    await sleep(700);
    expect(await Promise.race([program.ended, 'running'])).toBe('running');
    program.signal(signal);
    expect(await program.ended).toEqual({ code: signal === 'SIGINT' ? 130 : 143, signal: null });
    await expect(answer).rejects.toThrow();
  });

  it('before it serves ends it at once', async () => {
    const program = startProgram({
      PROCESSES,
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      DATABASE_WAIT_SECONDS: '600',
    });
    await eventually(() => program.stderr.includes('waiting'), 20_000);
    expect(await program.stop(signal)).toEqual({ code: 0, signal: null });
  });
});

describe.skipIf(process.platform === 'win32')('SIGTERM to npm', () => {
  it('ends what `npm start` started, though npm signals only its shell', async () => {
    const program = startProgram({ DATABASE_URL: (await testDatabase()).url }, { npm: true });
    const address = await program.address();
    const ended = program.stop();
    const isGone = () =>
      fetch(address).then(
        () => false,
        () => true,
      );
    await eventually(isGone, 10_000);
    await ended;
  });
});

describe.skipIf(process.platform === 'win32')('a request that does not end', () => {
  it.each(['1', '2'])(
    'is cut off after SHUTDOWN_SECONDS, with a line that says so and code 1 (PROCESSES=%s)',
    async (PROCESSES) => {
      const { program, answer } = await withRequest({ PROCESSES, SHUTDOWN_SECONDS: '1' });
      expect(await program.stop()).toEqual({ code: 1, signal: null });
      expect(program.stderr).toMatch(/^requests were still running after 1 s \(SHUTDOWN_SECONDS\)/);
      await expect(answer).rejects.toThrow();
    },
  );
});
