import { expect, it } from 'vitest';
import { testDatabase } from '../process/support/database.js';
import { startProgram } from '../process/support/program.js';

it('catalogue keys creates a key, lists it without its secret, and revokes it', async () => {
  const { url } = await testDatabase('empty');
  const keys = async (...args: string[]) => {
    const program = startProgram(
      { DATABASE_URL: url },
      { script: 'dist/src/cli/command.js', args: ['keys', ...args] },
    );
    const { code } = await program.ended;
    return { code, stdout: program.stdout, stderr: program.stderr };
  };
  expect(await keys('list')).toEqual({ code: 0, stdout: 'There are no keys.\n', stderr: '' });

  const created = await keys('create', '--name', ' Báo Thanh Hóa ', '--limit', '500000');
  expect(created).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^catalogue_[0-9a-f]{12}_[0-9a-f]{48}\n$/),
    stderr: expect.stringContaining('for "Báo Thanh Hóa". Pass the key on now'),
  });
  const [, prefix = '', secret = ''] = created.stdout.trim().split('_');
  expect(created.stderr).not.toContain(secret);

  const listed = await keys('list');
  expect(listed.stdout).toMatch(
    new RegExp(`^${prefix}  500000 per minute  created \\d{4}-\\d\\d-\\d\\d  Báo Thanh Hóa\n$`),
  );
  expect(JSON.parse((await keys('list', '--json')).stdout)).toEqual([
    {
      prefix,
      name: 'Báo Thanh Hóa',
      pointsPerMinute: 500_000,
      createdAt: expect.any(String),
      revokedAt: null,
    },
  ]);

  // The whole key is accepted where somebody has found one.
  const revoked = await keys('revoke', created.stdout.trim());
  expect([revoked.code, revoked.stdout]).toEqual([
    0,
    expect.stringMatching(/^Revoked .+ revoked \d{4}-.+\n$/),
  ]);
  const again = await keys('revoke', prefix);
  expect(again.stdout).toBe(revoked.stdout);

  const unknown = await keys('revoke', 'x');
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'there is no key with the prefix "x"; catalogue keys list shows all\n',
  ]);
  for (const wrong of [
    ['create'],
    ['create', '--name', ' '],
    ['create', '--name', 'a\nb'],
    ['create', '--name', 'x', '--limit', '0'],
  ])
    expect([wrong, (await keys(...wrong)).code]).toEqual([wrong, 1]);
  expect(JSON.parse((await keys('list', '--json')).stdout)).toHaveLength(1);
});
