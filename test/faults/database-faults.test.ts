import { beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from './support/cluster.js';
import { databaseFaults } from './support/database-faults.js';
import { expectHarmless } from './support/expect-harmless.js';

const { KILLED, CUT, STOPPED, PUBLICATIONS, LAG } = databaseFaults;
const timeout = 120_000;

describe.skipIf(process.platform === 'win32')('under load, answers are right or documented errors', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start();
    return () => cluster.close();
  }, timeout);

  it('while Postgres is killed and started again', { timeout }, async () => {
    const { errors } = await expectHarmless(cluster, KILLED, 300);
    expect(errors['503 DATABASE_UNAVAILABLE']).toBeGreaterThan(0);
  });

  it('while all connections are ended', { timeout }, async () => {
    await expectHarmless(cluster, CUT, 400);
  });

  it('while Postgres does not answer', { timeout }, async () => {
    const settings = { STATEMENT_TIMEOUT_MS: '500' };
    const { errors } = await expectHarmless(cluster, { ...STOPPED, settings }, 2_000);
    expect(errors['503 REQUEST_TIMEOUT']).toBeGreaterThan(0);
  });

  it('while revisions are published, and an older one is not read again', { timeout }, async () => {
    const before = cluster.published;
    // A notification may take its time on a busy machine.
    const report = await expectHarmless(cluster, { ...PUBLICATIONS, staleMs: 10_000 }, 5_000);
    expect([report.errors, report.disconnected]).toEqual([{}, {}]);
    expect(report.newestSeen).toBeGreaterThan(before);
  });

  it('while a replica lags, which is read at its own newest revision', { timeout }, async () => {
    const before = cluster.published;
    const { newestSeen } = await expectHarmless(cluster, LAG, 0);
    expect(newestSeen).toBe(before + 1);
  });
});
