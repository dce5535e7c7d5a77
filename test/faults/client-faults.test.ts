import { beforeAll, describe, expect, it } from 'vitest';
import { clientFaults } from './support/client-faults.js';
import { Cluster } from './support/cluster.js';
import { expectHarmless } from './support/expect-harmless.js';

const { FLOOD, CROWD, SIGTERM, ROLLED } = clientFaults;
const timeout = 120_000;

describe.skipIf(process.platform === 'win32')('under load, answers are right or documented errors', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start();
    return () => cluster.close();
  }, timeout);

  it('while different queries flood a server with little memory', { timeout }, async () => {
    await expectHarmless(cluster, FLOOD, 5_000);
  });

  it('beside clients that are idle or slow', { timeout }, async () => {
    const { errors, disconnected } = await expectHarmless(cluster, CROWD, 3_000);
    expect([errors, disconnected]).toEqual([{}, {}]);
  });

  it('until a server has ended after SIGTERM, with exit code 0', { timeout }, async () => {
    await expectHarmless(cluster, SIGTERM, 0);
  });

  it('and none fails where a balancer looks at /readyz', { timeout }, async () => {
    // Long enough for a balancer on a busy machine to look twice.
    const rolled = { ...ROLLED, settings: { DRAIN_MS: '6000' }, readinessMs: 2_000 };
    const { errors, disconnected } = await expectHarmless(cluster, rolled, 0);
    expect([errors, disconnected]).toEqual([{}, {}]);
  });
});
