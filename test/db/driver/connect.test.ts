import { expect, it } from 'vitest';
import { connect, connectLike } from '../../../db/driver/index.js';
import { useDatabase } from '../../support/use-database.js';

const database = useDatabase('empty');

it.each([
  ['a pool', (url: string) => connect(url, { connections: 1 })],
  ['one like another', (url: string) => connectLike(connect(url, { connections: 1 }))],
])('a network that refuses at once fails the statement and nothing else: %s', async (_, make) => {
  // To all machines at once there is no connection.
  const sql = make('postgres://app@255.255.255.255/own');
  await expect(sql`SELECT 1`).rejects.toThrow(/connect E[A-Z]+ 255\.255\.255\.255:5432/);
  await sql.end({ timeout: 0 });
});

it('plans the statements of requests once, for reading a few rows, and those of others as the database is set', async () => {
  const settings = async (readOnly: boolean) => {
    const sql = connect(database.address, { connections: 1, readOnly });
    const [row] = await sql`
      SELECT current_setting('plan_cache_mode') AS plans, current_setting('random_page_cost') AS "pageCost"`;
    await sql.end();
    return row;
  };
  expect(await settings(true)).toEqual({ plans: 'force_generic_plan', pageCost: '1.1' });
  expect(await settings(false)).toEqual({ plans: 'auto', pageCost: expect.stringMatching(/^4$/) });
});
