import { expect, it } from 'vitest';
import { connect, connectLike } from '../../../db/driver/index.js';

it.each([
  ['a pool', (url: string) => connect(url, { connections: 1 })],
  ['one like another', (url: string) => connectLike(connect(url, { connections: 1 }))],
])('a network that refuses at once fails the statement and nothing else: %s', async (_, make) => {
  // To all machines at once there is no connection.
  const sql = make('postgres://app@255.255.255.255/own');
  await expect(sql`SELECT 1`).rejects.toThrow(/connect E[A-Z]+ 255\.255\.255\.255:5432/);
  await sql.end({ timeout: 0 });
});
