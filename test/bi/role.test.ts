import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { biRoleSql } from '../../db/bi-role.js';
import { connect } from '../../db/driver/index.js';
import { projectRoot } from '../../src/config.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';

let made: TestDatabase;
let account: Sql;
beforeAll(async () => {
  made = await createTestDatabase();
  for (let time = 0; time < 2; time++) await made.sql.unsafe(biRoleSql('correct-horse-battery'));
  account = connect({ ...made.address, user: 'catalogue_bi' }, { connections: 1 });
});
afterAll(async () => {
  await account.end();
  await made.sql`DROP OWNED BY catalogue_bi`;
  await made.sql`DROP ROLE catalogue_bi`;
  await made.drop();
});

/** The code of the error of the last of these statements. */
async function codeOf(...statements: string[]): Promise<string> {
  for (const statement of statements.slice(0, -1)) await account.unsafe(statement);
  return account.unsafe(statements.at(-1) ?? '').then(
    () => 'ok',
    ({ code }) => code,
  );
}

it.each([
  ['SELECT count(*) FROM bi.fact_observation', 'ok'],
  ['SELECT * FROM dim_unit', 'ok'],
  ['SELECT * FROM public.observation', '42501'],
  ['SELECT * FROM public.api_key', '42501'],
  ['CREATE TABLE bi.mine (a int)', '25006'],
])('%s: %s', async (text, code) => {
  expect(await codeOf(text)).toBe(code);
});

it('adds with bi.total', async () => {
  const total = (condition: string) =>
    account.unsafe(`SELECT bi.total(observation_key) FROM fact_observation JOIN dim_unit USING (unit_key)
      WHERE indicator_code = 'POPULATION' AND ${condition}`);
  expect(await total("unit_kind = 'PROVINCE'")).toEqual([{ total: '96208984' }]);
  await expect(total('true')).rejects.toMatchObject({ code: '22000' });
});

it.each([
  'CREATE TABLE bi.mine (a int)',
  'CREATE TABLE public.mine (a int)',
  'CREATE TEMP TABLE mine (a int)',
  'DELETE FROM bi.dim_document',
])('%s is refused, also where the account has taken back that it only reads', async (text) => {
  const codes = [await codeOf(text), await codeOf('SET default_transaction_read_only = off', text)];
  await account.unsafe('RESET default_transaction_read_only');
  expect(
    codes.every((code) => code === '25006' || code === '42501'),
    String(codes),
  ).toBe(true);
  expect(codes[1]).toBe('42501');
});

it('has a limit of time and of connections', async () => {
  const [role] =
    await made.sql`SELECT rolconnlimit AS connections, rolconfig AS settings FROM pg_roles WHERE rolname = 'catalogue_bi'`;
  expect(role?.connections).toBe(10);
  expect(role?.settings).toContain('statement_timeout=60s');
});

it('is created by the SQL that a command prints, without the password', () => {
  const script = join(projectRoot, 'dist/src/cli/command.js');
  const env = { PATH: process.env.PATH, BI_PASSWORD: 'correct-horse-battery' };
  const printed = execFileSync(process.execPath, [script, 'bi-role'], { env, encoding: 'utf8' });
  const withoutVerifier = (text: string) => text.replace(/'SCRAM-[^']+'/, '');
  expect(withoutVerifier(printed)).toBe(withoutVerifier(biRoleSql('another-password')));
  expect(printed).not.toContain('correct-horse-battery');
});
