import { expect, it, onTestFinished } from 'vitest';
import { Database } from '../../db/database.js';
import { connect } from '../../db/driver/index.js';
import { ActiveKeys, MOST_KEYS } from '../../src/keys/active-keys.js';
import { createKey } from '../../src/keys/manage-keys.js';
import { useDatabaseForEach } from '../support/use-database.js';

const database = useDatabaseForEach('empty');

function open() {
  const pool = connect(database.address, { connections: 2 });
  const reader = new Database(pool, 2_000);
  onTestFinished(async () => {
    await reader.close();
    await pool.end();
  });
  let now = 0;
  return {
    reader,
    keys: new ActiveKeys(reader, () => now),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

it('keeps valid keys while the database cannot be read', async () => {
  const key = (await createKey(database.sql, 'x', null)) ?? '';
  const { keys, wait } = open();
  expect(await keys.find(key)).toMatchObject({ pointsPerMinute: null });
  await database.sql`ALTER TABLE api_key RENAME TO away`;
  wait(60_000);
  expect(await keys.find(key)).toMatchObject({ pointsPerMinute: null });
  await database.sql`ALTER TABLE away RENAME TO api_key`;
  await database.sql`UPDATE api_key SET revoked_at = now()`;
  expect(await keys.find(key)).toBeUndefined();
});

it('fails where they could never be read, so that no client is taken for one without a key', async () => {
  const key = (await createKey(database.sql, 'x', null)) ?? '';
  const { keys } = open();
  await database.sql`ALTER TABLE api_key RENAME TO away`;
  await expect(keys.find(key)).rejects.toThrow();
});

it('has a bounded number of them', async () => {
  await database.sql`INSERT INTO api_key (prefix, hash, name, created_at)
    SELECT lpad(to_hex(i), 12, '0'), repeat('0', 64), 'x', now() FROM generate_series(1, ${MOST_KEYS}) i`;
  expect(await createKey(database.sql, 'one more', null)).toBeNull();
  await database.sql`UPDATE api_key SET revoked_at = now() WHERE prefix = '000000000001'`;
  expect(await createKey(database.sql, 'one more', null)).toMatch(/^catalogue_/);
});
